import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, parse, printSchema, validate } from 'graphql';
import { projectRoot } from '../../src/shared/project-root';
import { apiSchema } from '../support/graphql';

const sdl = printSchema(lexicographicSortSchema(apiSchema()));
const queries = join(projectRoot(), 'docs', 'queries');
const examples = readdirSync(queries).map((name) => ({ name, text: readFileSync(join(queries, name), 'utf8') }));

/** What a front end writes: a page of a connection with a fragment, and a node by its id. */
const PAGE_QUERY = `
  query PageQuery($first: Int!, $after: String, $id: ID!) {
    organizations(first: $first, after: $after) {
      edges { cursor node { ...Page_card } }
      pageInfo { hasNextPage endCursor }
    }
    node(id: $id) { id ... on Organization { name } }
  }
`;
const CARD = 'fragment Page_card on Organization { id name kind ancestors { id name } }';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuzhi-codegen-'));
  writeFileSync(join(folder, 'schema.graphql'), sdl);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the example queries of the documentation', () => {
  it('are seven', () => expect(examples).toHaveLength(7));

  it.each(examples.map(({ name, text }) => [name, text]))('%s is valid against the schema', (_name, text) => {
    expect(validate(apiSchema(), parse(text))).toEqual([]);
  });
});

describe('the tools of front ends', () => {
  it('graphql-codegen with the client preset makes types of the SDL', () => {
    writeFileSync(
      join(folder, 'documents.json'),
      JSON.stringify([...examples.map(({ text }) => text), PAGE_QUERY, CARD]),
    );
    const output = runNode(['-e', CODEGEN, folder]);
    const files = JSON.parse(output) as Record<string, string>;

    expect(files['gql/graphql.ts']).toContain('export type PageQueryQuery = ');
    expect(files['gql/graphql.ts']).toContain('export type FiveLevelsOfAStreetQuery = ');
    expect(files['gql/graphql.ts']).toContain("'MEMBER_CENTER_HOUSEHOLD'");
  });

  it('the Relay compiler compiles fragments, a connection and a refetch by node', () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(
      join(folder, 'src', 'Page.js'),
      `graphql\`${CARD}\`;\ngraphql\`${PAGINATED}\`;\ngraphql\`${RELAY_QUERY}\`;\n`,
    );
    writeFileSync(join(folder, 'package.json'), '{}');
    const config = { src: 'src', schema: 'schema.graphql', language: 'javascript' };
    writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
    runNode([require.resolve('relay-compiler/cli.js'), 'relay.config.json']);

    expect(readdirSync(join(folder, 'src', '__generated__')).sort()).toEqual([
      'PageQuery.graphql.js',
      'PageRefetchQuery.graphql.js',
      'Page_card.graphql.js',
      'Page_list.graphql.js',
    ]);
  });
});

const PAGINATED = `
  fragment Page_list on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "PageRefetchQuery") {
    organizations(first: $first, after: $after) @connection(key: "Page_organizations") {
      edges { node { ...Page_card } }
    }
  }
`;
const RELAY_QUERY = 'query PageQuery { ...Page_list }';

/** Run outside jest, as a front end's build would: these packages are ES modules. */
const CODEGEN = `
  const { readFileSync } = require('node:fs');
  const { buildSchema, parse } = require('graphql');
  const { codegen } = require('@graphql-codegen/core');
  const { preset } = require('@graphql-codegen/client-preset');
  const folder = process.argv[1];
  const sdl = readFileSync(folder + '/schema.graphql', 'utf8');
  const texts = JSON.parse(readFileSync(folder + '/documents.json', 'utf8'));
  const documents = texts.map((rawSDL, index) => ({ location: index + '.graphql', document: parse(rawSDL), rawSDL }));
  const section = { baseOutputDir: 'gql/', schema: parse(sdl), schemaAst: buildSchema(sdl), documents, config: {}, presetConfig: {},
    plugins: [], pluginMap: {}, pluginContext: {} };
  Promise.resolve(preset.buildGeneratesSection(section))
    .then((outputs) => Promise.all(outputs.map(async (output) => [output.filename, await codegen(output)])))
    .then((files) => console.log(JSON.stringify(Object.fromEntries(files))))
    .catch((error) => { console.error(error); process.exit(1); });
`;

function runNode(args: string[]): string {
  const isScript = args[0] === '-e';
  return execFileSync(process.execPath, args, {
    cwd: isScript ? projectRoot() : folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
