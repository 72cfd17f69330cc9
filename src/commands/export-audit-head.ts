import { CHAIN_ENDS_SQL, exportHeads } from '../audit/export-heads';
import { exportSettings, readSigningKey } from '../audit/export-settings';
import type { ChainEnd } from '../audit/exported-head';
import { withMigrator } from './with-migrator';

/** `npm run audit:export-head`: signs the ends of all audit chains now and adds them to the file of the day. */
async function main(): Promise<void> {
  await withMigrator(process.env, async ({ migrator, home }) => {
    const settings = await exportSettings(process.env, home);
    if (settings === null)
      throw new Error('Set AUDIT_SIGNING_KEY_FILE and AUDIT_EXPORT_DIR: where to, and signed with what.');
    const chainEnds = async () => (await migrator.query<ChainEnd>(CHAIN_ENDS_SQL)).rows;
    const key = await readSigningKey(settings.keyFile);
    console.log(await exportHeads({ chainEnds, key, directory: settings.directory }, 'append'));
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
