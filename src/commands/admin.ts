import 'reflect-metadata';
import { administerKeys } from './administer-keys';

const USAGE =
  'Usage: npm run --silent admin -- key create|rotate|revoke|list --tenant <code> …; key <step> --help says more.';

/** `npm run admin`: what else only an administrator may do, for whoever runs the installation. */
async function main([subject, ...args]: string[]): Promise<void> {
  if (subject === '--help') {
    console.log(`${USAGE}\n\nWorks on the database that the environment names, with the server running or not.`);
    return;
  }
  if (subject !== 'key') throw new Error(USAGE);
  await administerKeys(args);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
