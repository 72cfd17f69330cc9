import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { writeOnce } from '../../shared/write-once';
import { type MasterKeys, masterKeysOf } from './master-keys';

const KEY_BYTES = 32;
/** A key for each line; more than a few lines are another file by mistake. */
const MAX_FILE_BYTES = 10_000;

/**
 * The master keys of a file: 32 bytes in base64 a line, the current key first; the others only unwrap.
 *
 * @param name begins the message of an error: the variable that names the file, or what the file is
 * @throws Error when it cannot be read, others than its owner may read it, or a line is no key; no line is repeated
 */
export async function readMasterKeyFile(file: string, name: string): Promise<MasterKeys> {
  return masterKeysOf(await readSecrets(file, name));
}

/**
 * Makes a file with a new master key (mode 600), followed by the keys of a file that it takes the place of.
 *
 * @returns false when there is a file already; it is left alone
 */
export async function createMasterKeyFile(file: string, previous?: string): Promise<boolean> {
  const kept = previous === undefined ? [] : await readSecrets(previous, '--previous');
  const lines = [randomBytes(KEY_BYTES), ...kept].map((secret) => `${secret.toString('base64')}\n`);
  return writeOnce(file, lines.join(''), 0o600);
}

async function readSecrets(file: string, name: string): Promise<[Buffer, ...Buffer[]]> {
  const text = await readPrivately(file, name);
  const [first, ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => secretOf(line) ?? malformed(file, name));
  return first === undefined ? malformed(file, name) : [first, ...others];
}

/** Of a file that is open already, so that what was looked at is what is read. */
async function readPrivately(file: string, name: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const { mode, size } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      const octal = (mode & 0o777).toString(8);
      throw new Error(`${name}: others than its owner may use ${file} (mode ${octal}). Close it: chmod 600 ${file}`);
    }
    return size > MAX_FILE_BYTES ? malformed(file, name) : await handle.readFile('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Error(`${name}: the master key ${file} cannot be read (${code}).`, { cause: error });
  } finally {
    await handle?.close();
  }
}

/** Exactly as it is written by base64: a line cut short or run together is not taken for another key. */
function secretOf(line: string): Buffer | null {
  const secret = Buffer.from(line, 'base64');
  return secret.length === KEY_BYTES && secret.toString('base64') === line ? secret : null;
}

function malformed(file: string, name: string): never {
  throw new Error(
    `${name}: ${file} must hold master keys, ${KEY_BYTES} bytes in base64 a line. Make one with npm run keys:create-master -- --file <file>.`,
  );
}
