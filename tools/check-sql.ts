import { readFileSync } from 'node:fs';
import { doorOffences } from './database-door-rule';
import { readSources } from './source-tree';
import { bindingOffences, tenantTables } from './tenant-binding-rule';

/** What breaks the rule in the sources below `root`. */
export function sqlOffences(root: string): string[] {
  const tables = tenantTables(readFileSync(`${root}/schema/database.sql`, 'utf8'));
  const sources = readSources(root, ['src']);
  return [...bindingOffences(sources, tables), ...doorOffences(sources)];
}

if (require.main === module) {
  const offences = sqlOffences(process.cwd());
  for (const offence of offences) console.error(offence);
  process.exitCode = offences.length > 0 ? 1 : 0;
}
