import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The system account that runs PostgreSQL: null is the account of this process. PostgreSQL refuses to run as root. */
export type DatabaseAccount = { uid: number; gid: number } | null;

const NOBODY = { uid: 65534, gid: 65534 };

/**
 * Who runs the cluster: ourselves, or when we are root the owner of existing data, else `postgres`, else `nobody`.
 *
 * @param dataDirectory existing data, or null
 */
export function databaseAccount(dataDirectory: string | null): DatabaseAccount {
  if (process.getuid?.() !== 0) return null;
  const owner = dataDirectory === null ? undefined : statSync(dataDirectory, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return fromPasswd('postgres') ?? fromPasswd('nobody') ?? NOBODY;
}

/**
 * Whether the account passes a `test` of the shell on a path (`-x`, `-r`, `-w`). It is asked for real, as that
 * account: modes alone say nothing about folders above, access lists or foreign file systems.
 */
export function can(account: DatabaseAccount, test: '-r' | '-w' | '-x', path: string): boolean {
  if (process.platform === 'win32') return true;
  const { status } = spawnSync('/bin/sh', ['-c', `test ${test} "$0"`, path], {
    ...(account ?? {}),
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

function fromPasswd(name: string): { uid: number; gid: number } | null {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid === undefined || gid === undefined || uid === '0' ? null : { uid: Number(uid), gid: Number(gid) };
  } catch {
    return null;
  }
}
