import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { projectRoot } from '../../shared/project-root';
import { can, type DatabaseAccount, databaseAccount } from './account';
import { EmbeddedPostgresError } from './error';

/** Where one embedded cluster keeps what. */
export interface Place {
  /** Ours: passwords, lock, log. */
  directory: string;
  /** Owned by the account that runs PostgreSQL; the cluster itself is `cluster` in it. */
  dataDirectory: string;
  account: DatabaseAccount;
}

/** PostgreSQL's data directory. */
export const clusterFolder = (place: Place) => join(place.dataDirectory, 'cluster');
/** What the server writes; ours, so the server needs no way to it. */
export const logFile = (place: Place) => join(place.directory, 'postgres.log');

/** Where this installation keeps what is its own: `ZUZHI_HOME`, or `.zuzhi` in the project. */
export function zuzhiHome(env: NodeJS.ProcessEnv = process.env): string {
  return env.ZUZHI_HOME ? resolve(env.ZUZHI_HOME) : join(projectRoot(), '.zuzhi');
}

/** The folder of the embedded database. */
export function embeddedDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return join(zuzhiHome(env), 'postgres');
}

/**
 * Finds or makes the place of a cluster. Data lie in `directory` when the account that runs PostgreSQL can reach it;
 * below a home that is closed to it (root's, mode 700) they lie in /var/lib/zuzhi, and `directory/location` says where.
 *
 * @throws EmbeddedPostgresError when no folder can be written
 */
export function findPlace(directory: string): Place {
  const existing = existingData(directory);
  const account = databaseAccount(existing);
  if (existing !== null && isReady(existing, account)) return { directory, dataDirectory: existing, account };
  if (existing !== null) {
    throw new EmbeddedPostgresError(
      `its data in ${existing} belong to another account (uid ${statSync(existing).uid}). Run as that account, or choose another folder with ZUZHI_HOME.`,
    );
  }
  for (const candidate of candidates(directory, account)) {
    if (!make(candidate, account)) continue;
    if (dirname(candidate) !== directory) writeFileSync(join(directory, 'location'), `${candidate}\n`);
    return { directory, dataDirectory: candidate, account };
  }
  throw new EmbeddedPostgresError(
    `the account that runs it can write none of these folders: ${candidates(directory, account).join(', ')}. Choose another with ZUZHI_HOME.`,
  );
}

/** The data of the cluster in `directory`, or null when there are none. */
export function existingData(directory: string): string | null {
  const inside = join(directory, 'data');
  if (existsSync(inside)) return inside;
  const pointer = join(directory, 'location');
  if (!existsSync(pointer)) return null;
  const outside = readFileSync(pointer, 'utf8').trim();
  // A copied checkout carries the pointer of the one it was copied from: those are not its data.
  return basename(outside) === outsideName(directory) && existsSync(outside) ? outside : null;
}

/** Removes data, passwords and log; what is left is the folder with the lock that the caller holds. */
export function emptyPlace(directory: string): void {
  const data = existingData(directory);
  if (data !== null) rmSync(data, { recursive: true, force: true });
  for (const name of readdirSync(directory)) {
    if (name !== 'lock') rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/** @throws EmbeddedPostgresError when it may not be written */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      `the folder ${directory} cannot be made (${code}). Choose another with ZUZHI_HOME.`,
      { cause: error },
    );
  }
}

function candidates(directory: string, account: DatabaseAccount): string[] {
  const inside = join(directory, 'data');
  if (account === null) return [inside];
  return [inside, join('/var/lib/zuzhi', outsideName(directory)), join(tmpdir(), outsideName(directory))];
}

function outsideName(directory: string): string {
  return `zuzhi-data-${createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 16)}`;
}

/** Makes the folder for the account; false when it cannot be, leaving nothing behind. */
function make(folder: string, account: DatabaseAccount): boolean {
  const isNew = !existsSync(folder);
  try {
    const parent = dirname(folder);
    if (!existsSync(parent)) {
      mkdirSync(parent, { recursive: true });
      chmodSync(parent, 0o755);
    }
    if (isNew) mkdirSync(folder, { mode: 0o700 });
    if (account !== null && isNew) chownSync(folder, account.uid, account.gid);
    if (isReady(folder, account)) return true;
  } catch {
    // Falls through: the next candidate may do.
  }
  if (isNew) rmSync(folder, { recursive: true, force: true });
  return false;
}

/** PostgreSQL wants a folder that is its account's own and closed to others. */
function isReady(folder: string, account: DatabaseAccount): boolean {
  if (process.platform === 'win32') return true;
  const { uid, mode } = statSync(folder);
  return uid === (account?.uid ?? process.getuid?.()) && (mode & 0o077) === 0 && can(account, '-w', folder);
}
