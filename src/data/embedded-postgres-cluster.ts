import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installation, program } from './embedded-postgres-binaries';
import { EmbeddedPostgresError, explain, type FailedRun } from './embedded-postgres-error';
import type { Place } from './embedded-postgres-place';
import { commandLine, isAlive } from './process-identity';

/** The name of PostgreSQL's own superuser in an embedded cluster. */
export const SUPERUSER = 'postgres';

/** Recovery after a crash is bounded by a checkpoint's distance; a slow disk gets a minute. */
const READY_MS = 60_000;
const ATTEMPTS = 8;
/** A start empties a log longer than this. */
const LOG_BYTES = 5_000_000;

/** The first that the system has; macOS and old systems lack C.UTF-8. */
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

const FLAGS = {
  listen_addresses: '127.0.0.1',
  // A socket's path may be too long or not writable; TCP on the loopback is enough.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Queries here are short: compiling them costs more than it brings.
  jit: 'off',
};

/** For clusters that nobody will miss. */
const EPHEMERAL_FLAGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

export interface RunningCluster {
  port: number;
  pid: number;
}

const clusterFolder = (place: Place) => join(place.dataDirectory, 'cluster');
const pidFile = (place: Place) => join(clusterFolder(place), 'postmaster.pid');
const logFile = (place: Place) => join(place.directory, 'postgres.log');

/** Whether the cluster was made before. It is made under another name and renamed, so it is there whole or not at all. */
export function clusterExists(place: Place): boolean {
  return existsSync(join(clusterFolder(place), 'PG_VERSION'));
}

/** Makes the cluster (0.7 s): ICU collation for Chinese, a UTF-8 locale for character classes (pg_trgm needs it). */
export function createCluster(place: Place, password: string, isEphemeral: boolean): void {
  const fresh = join(place.dataDirectory, 'cluster.new');
  const passwordFile = join(place.dataDirectory, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (place.account !== null) chownSync(passwordFile, place.account.uid, place.account.gid);
    const path = program(installation(place.account), 'initdb');
    const flags = [
      `--pgdata=${fresh}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
      ...(isEphemeral ? ['--no-sync'] : []),
    ];
    let failure: FailedRun | null = null;
    for (const locale of LOCALES) {
      failure = runInitdb(place, path, [...flags, `--locale=${locale}`]);
      if (failure === null || !/invalid locale/.test(failure.output)) break;
    }
    if (failure !== null) throw new EmbeddedPostgresError(explain(failure));
    renameSync(fresh, clusterFolder(place));
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function runInitdb(place: Place, path: string, flags: string[]): FailedRun | null {
  const { error, status, stderr } = spawnSync(path, flags, {
    ...(place.account ?? {}),
    cwd: place.dataDirectory,
    encoding: 'utf8',
    env: environment(),
  });
  if (error === undefined && status === 0) return null;
  const errorCode = error === undefined ? null : ((error as NodeJS.ErrnoException).code ?? error.message);
  return { program: path, errorCode, exitCode: status, output: stderr ?? '' };
}

/**
 * The cluster's server if it runs, whoever started it; waits while it is starting. A pid file that a crash left
 * behind is removed when its pid is dead or belongs to something else by now. Call it under the lock.
 */
export async function runningCluster(place: Place): Promise<RunningCluster | null> {
  const until = Date.now() + READY_MS;
  for (;;) {
    const found = readPidFile(place);
    if (found === null) return null;
    if (!isServerOf(place, found.pid)) {
      rmSync(pidFile(place), { force: true });
      return null;
    }
    if (found.isReady) return { pid: found.pid, port: found.port };
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        `process ${found.pid} holds its data but does not get ready. Its log is ${logFile(place)}.`,
      );
    }
    await sleep(10);
  }
}

/**
 * Starts the server on a free port of the loopback, in a process group of its own: Ctrl-C in the terminal must not
 * reach it before those who use it have ended. Call it under the lock, when it does not run.
 */
export async function startCluster(place: Place, isEphemeral: boolean): Promise<RunningCluster> {
  const path = program(installation(place.account), 'postgres');
  let failure = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = await freePort();
    const outcome = await tryStart(place, path, port, isEphemeral);
    if (typeof outcome !== 'string') return outcome;
    failure = outcome;
    // Somebody took the port in between, or children of a killed server still hold its memory for a moment.
    if (!/Address already in use|shared memory block .* still in use|lock file .* already exists/.test(failure)) break;
    await sleep(250);
  }
  throw new EmbeddedPostgresError(failure);
}

/** Stops the server and waits for its end; open connections are cut, committed data are on disk. */
export async function stopCluster(place: Place, { pid }: RunningCluster): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(program(installation(place.account), 'pg_ctl'), ['stop', '-D', clusterFolder(place), '-m', 'fast']);
  } else if (isServerOf(place, pid)) {
    process.kill(pid, 'SIGINT');
  }
  const until = Date.now() + READY_MS;
  while (isServerOf(place, pid)) {
    if (Date.now() > until) throw new Error(`PostgreSQL (process ${pid}) does not stop. Its log is ${logFile(place)}.`);
    await sleep(10);
  }
}

async function tryStart(
  place: Place,
  path: string,
  port: number,
  isEphemeral: boolean,
): Promise<RunningCluster | string> {
  const flags = { ...FLAGS, ...(isEphemeral ? EPHEMERAL_FLAGS : {}) };
  const settings = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const size = statSync(logFile(place), { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile(place), size > LOG_BYTES ? 'w' : 'a', 0o600);
  const start = fstatSync(log).size;
  const child = spawn(path, ['-D', clusterFolder(place), '-p', String(port), ...settings], {
    ...(place.account ?? {}),
    cwd: place.dataDirectory,
    env: environment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const state: { ended: { errorCode: string | null; exitCode: number | null } | null } = { ended: null };
  child.once('error', (error: NodeJS.ErrnoException) => {
    state.ended = { errorCode: error.code ?? error.message, exitCode: null };
  });
  child.once('exit', (exitCode) => {
    state.ended ??= { errorCode: null, exitCode };
  });
  child.unref();
  const until = Date.now() + READY_MS;
  while (state.ended === null && Date.now() < until) {
    const found = readPidFile(place);
    if (found?.isReady && found.pid === child.pid) return { pid: found.pid, port };
    await sleep(5);
  }
  if (state.ended === null) child.kill('SIGQUIT');
  const output = readFileSync(logFile(place)).subarray(start).toString('utf8');
  return explain({ program: path, output, ...(state.ended ?? { errorCode: 'not ready in time', exitCode: null }) });
}

/** postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory, status; one a line. */
function readPidFile(place: Place): { pid: number; port: number; isReady: boolean } | null {
  try {
    const lines = readFileSync(pidFile(place), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

function isServerOf(place: Place, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLine(pid);
  // Where it cannot be read we must assume the worst: two servers on the same data would destroy them.
  if (command === null) return isAlive(pid);
  return process.platform === 'win32' ? command.includes('postgres') : command.includes(`-D ${clusterFolder(place)} `);
}

/** The user's PG… variables are meant for another PostgreSQL; messages are English, for we read them. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
