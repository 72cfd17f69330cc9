import { resolveDatabase } from '../data/database-urls';
import { removeEmbeddedDatabase } from '../data/embedded-postgres/open-embedded-database';
import { embeddedDirectory } from '../data/embedded-postgres/place';

/** `npm run db:reset`: removes the embedded database; the next start makes a new one with its demo data. */
async function resetDatabase(): Promise<void> {
  if (resolveDatabase(process.env).kind === 'external') {
    throw new Error(
      'DATABASE_URL names a database of your own: this command removes the embedded one only. Unset it first.',
    );
  }
  const directory = embeddedDirectory();
  const wasThere = await removeEmbeddedDatabase(directory);
  console.log(
    wasThere ? `Removed the embedded database in ${directory}.` : `There is no embedded database in ${directory}.`,
  );
}

resetDatabase().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
