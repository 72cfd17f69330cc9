import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { childrenOf, parentOf } from './processes';

/**
 * Who runs where: the server under load has one core to itself, the database and the load generator share another. So what a server
 * costs is not hidden by cores that it would use besides, and a round does not depend on where the system happens to put it.
 */
export interface Pinning {
  isPinned: boolean;
  /** The command that starts a server on its core. */
  command(program: string, args: string[]): [string, string[]];
  /** Moves this process, the load generator, and the database beside it. */
  pinDatabase(postmaster: number): void;
}

/** Everyone where the system puts them. */
export const UNPINNED: Pinning = {
  isPinned: false,
  command: (program, args) => [program, args],
  pinDatabase: () => {},
};

/** By `taskset`, where it is there and two cores are; else nothing is pinned. */
export function openPinning(): Pinning {
  const [server, rest] = allowedCores();
  if (server === undefined || rest === undefined || spawnSync('taskset', ['--version']).status !== 0) return UNPINNED;
  const pin = (pid: number) => spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(rest), String(pid)]);
  return {
    isPinned: true,
    command: (program, args) => ['taskset', ['--cpu-list', String(server), program, ...args]],
    pinDatabase: (postmaster) => {
      for (const pid of [process.pid, postmaster, ...childrenOf(postmaster)]) pin(pid);
    },
  };
}

/** The server process of a database on this machine, which the backends are children of. */
export async function postmasterOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(`select pg_backend_pid() as pid`);
    return parentOf(rows[0]?.pid ?? 0);
  } finally {
    await client.end();
  }
}

/** Numbers of the cores that this process may use. */
function allowedCores(): number[] {
  if (process.platform !== 'linux') return [];
  const list = /Cpus_allowed_list:\s+(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
