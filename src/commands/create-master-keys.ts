import { createMasterKeyFile } from '../data/vault/master-key-file';
import { readOptions } from './command-options';

const OPTIONS = {
  command: 'npm run keys:create-master',
  about:
    'Makes a file with a new master key, for MASTER_KEY_FILE; a file that exists is left alone. ' +
    'With --previous the keys of that file follow, so that they still open what they wrapped.',
  required: { file: '<file>' },
  optional: { previous: '<file>' },
};

/** `npm run keys:create-master`: nothing of the key is printed. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options === null) return;
  const { file, previous } = options;
  if (!(await createMasterKeyFile(file, previous))) {
    throw new Error(
      `${file} is there already, and a master key that is lost opens nothing any more. Choose another name.`,
    );
  }
  console.log(
    `Made ${file}. Keep a copy of it apart from the backups of the database: without it no sealed value can be read.`,
  );
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
