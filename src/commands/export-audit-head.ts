import { exportHeads } from '../audit/export-heads';
import { exportSettings, readSigningKey } from '../audit/export-settings';
import { auditChainEnds } from '../data/tenancy/audit-chain-ends';
import { withMigrator } from './with-migrator';

/** `npm run audit:export-head`: signs the ends of all audit chains now and adds them to the file of the day. */
async function main(): Promise<void> {
  await withMigrator(process.env, async ({ migrator, home }) => {
    const settings = await exportSettings(process.env, home);
    if (settings === null)
      throw new Error('Set AUDIT_SIGNING_KEY_FILE and AUDIT_EXPORT_DIR: where to, and signed with what.');
    const chainEnds = () => auditChainEnds(migrator);
    const key = await readSigningKey(settings.keyFile);
    console.log(await exportHeads({ chainEnds, key, directory: settings.directory }, 'append'));
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
