import 'reflect-metadata';
import { DOMAINS } from '../domains/registry';
import { checksOf, describeBroken, type RunCheck, runDataChecks } from './run-data-checks';
import { listTenants, onSnapshot, withMigrator } from './with-migrator';

/** `npm run check:data`: holds the data of every tenant to the invariants of all domains. Exit code 1 when one is broken. */
async function main(): Promise<void> {
  const checks = checksOf(DOMAINS);
  await withMigrator(process.env, async ({ migrator }) => {
    const run: RunCheck = async (text, tenantId) => (await migrator.query(text, [tenantId])).rows;
    const tenants = await listTenants(migrator);
    let broken = 0;
    for (const tenant of tenants) {
      const found = await onSnapshot(migrator, () => runDataChecks(run, checks, tenant));
      for (const invariant of found) console.log(describeBroken(invariant));
      broken += found.length;
    }
    if (broken > 0) process.exitCode = 1;
    const outcome = broken === 0 ? 'All hold.' : `Broken: ${broken}.`;
    console.log(`Checked ${checks.length} invariants over ${tenants.length} tenants. ${outcome}`);
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
