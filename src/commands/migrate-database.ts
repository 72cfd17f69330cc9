import { migrateDatabase } from '../data/open-database';
import { loadDivisions } from '../domains/divisions/load-divisions';

/** `npm run db:migrate`: brings schema, roles and reference data of the database up to date (DATABASE_MIGRATOR_URL). */
async function migrateCommand(): Promise<void> {
  const done = await migrateDatabase(process.env, { afterwards: loadDivisions, log: console.log });
  console.log(done.length === 0 ? 'The schema is up to date.' : `Ran ${done.join(', ')}.`);
}

migrateCommand().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
