import { spawn, spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installation, program } from './binaries';
import { environment } from './create-cluster';
import { EmbeddedPostgresError, explain } from './error';
import { isServerOf, readPidFile, removePidFile } from './pid-file';
import { clusterFolder, logFile, type Place } from './place';
import { isAlive, processStamp } from './process-identity';

/** Recovery after a crash is bounded by a checkpoint's distance; a slow disk gets a minute. */
const READY_MS = 60_000;
const ATTEMPTS = 8;
/** A start empties a log longer than this. */
const LOG_BYTES = 5_000_000;

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
      removePidFile(place);
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
  const stamp = processStamp(pid);
  if (process.platform === 'win32') {
    spawnSync(program(installation(place.account), 'pg_ctl'), ['stop', '-D', clusterFolder(place), '-m', 'fast']);
  } else if (isServerOf(place, pid)) {
    process.kill(pid, 'SIGINT');
  } else {
    return;
  }
  const until = Date.now() + READY_MS;
  while (isAlive(pid) && processStamp(pid) === stamp) {
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
