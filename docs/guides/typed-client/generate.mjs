// node generate.mjs [schema.graphql] — makes gql/ of operations.graphql and the SDL.
// Needs @graphql-codegen/core, @graphql-codegen/client-preset and graphql; with @graphql-codegen/cli the same is
// { schema, documents, generates: { 'gql/': { preset: 'client', config } } }.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse } from 'graphql';

const folder = import.meta.dirname;
const sdl = readFileSync(process.argv[2] ?? join(folder, '../../../schema/api.graphql'), 'utf8');
const rawSDL = readFileSync(join(folder, 'operations.graphql'), 'utf8');

const config = {
  // Documents as text: nothing of GraphQL is needed at run time.
  documentMode: 'string',
  enumsAsTypes: true,
  useTypeImports: true,
  scalars: { Date: 'string', DateTime: 'string' },
  // Records of a batch and the like: objects whose fields the guide tells.
  defaultScalarType: 'Record<string, unknown>',
};

const outputs = await preset.buildGeneratesSection({
  baseOutputDir: 'gql/',
  schema: parse(sdl),
  schemaAst: buildSchema(sdl),
  documents: [{ location: 'operations.graphql', document: parse(rawSDL), rawSDL }],
  config,
  presetConfig: { fragmentMasking: false },
  plugins: [],
  pluginMap: {},
  pluginContext: {},
});

for (const output of outputs) {
  const path = join(folder, output.filename);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await codegen(output));
}
