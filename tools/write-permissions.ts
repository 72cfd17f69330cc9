import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMAINS } from '../src/domains/registry';
import { buildApiSchema } from '../src/server/build-schema';
import { projectRoot } from '../src/shared/project-root';
import { permissionsDocument } from './permissions-document';

/** Writes `schema/permissions.md`; with `--check` only says whether it is current, by exit code. */
const path = join(projectRoot(), 'schema', 'permissions.md');
const document = permissionsDocument(
  buildApiSchema(),
  DOMAINS.flatMap((domain) => domain.plannedTypes ?? []),
);
if (!process.argv.includes('--check')) {
  writeFileSync(path, document);
} else if (readFileSync(path, 'utf8') !== document) {
  console.error('schema/permissions.md is not current: run npm run schema:write.');
  process.exitCode = 1;
}
