import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { DOMAINS } from '../src/domains/registry';
import { buildApiSchema } from '../src/server/build-schema';
import { projectRoot } from '../src/shared/project-root';
import { migratedSchemaText } from './migrated-schema';
import { permissionsDocument } from './permissions-document';

/** `npm run schema:write`: writes the generated files of schema/; with `--check` only says which are not current. */
async function writeSchema(isCheck: boolean): Promise<void> {
  const schema = buildApiSchema();
  const plannedTypes = DOMAINS.flatMap((domain) => domain.plannedTypes ?? []);
  const texts = {
    'api.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
    'permissions.md': permissionsDocument(schema, plannedTypes),
    'database.sql': await migratedSchemaText(),
  };
  for (const [name, text] of Object.entries(texts)) {
    const path = join(projectRoot(), 'schema', name);
    const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (isCurrent) continue;
    console.error(`schema/${name} ${isCheck ? 'is not current: run `npm run schema:write`.' : 'is written.'}`);
    if (isCheck) process.exitCode = 1;
    else writeFileSync(path, text);
  }
}

writeSchema(process.argv.includes('--check')).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
