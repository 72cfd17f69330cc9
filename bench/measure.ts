import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dialect, SHARED } from './dialect';
import { generateLoad } from './load-generator';
import { type Pinning, UNPINNED } from './pinning';
import { cpuMs, familyCpuMs, forgetPeak, memoryMb } from './processes';

export interface BenchServer {
  name: string;
  url: string;
  headers: Record<string, string>;
  pid: number;
  dialect: Dialect;
  stop(): void;
}

/** What a round of load on one server says: medians of several are a result. */
export interface Round {
  rps: number;
  p50Ms: number;
  p99Ms: number;
  cpuMsPerRequest: number;
  /** Processor time of the database in ms. */
  databaseMsPerRequest: number;
  /** Share of a core that the server used: well below 1, something else held it back. */
  busy: number;
}

/** Memory of a server over the rounds of one query, in MiB. */
export interface ServerMemory {
  /** At rest, after the rounds. */
  rssMb: number;
  peakRssMb: number;
}

export interface ServerStart {
  name: string;
  /** Program and arguments; Node with a script. */
  program: string;
  args: string[];
  env: Record<string, string>;
  path: string;
  headers?: Record<string, string>;
  dialect?: Dialect;
}

const CONNECTIONS = 8;
/** Starts a server as a process of its own, on its core, and waits until it prints `listening <port>` or its address. */
export function startServer(start: ServerStart, pinning: Pinning = UNPINNED): Promise<BenchServer> {
  const { name, path, headers = {}, dialect = SHARED } = start;
  const [program, args] = pinning.command(start.program, start.args);
  const child: ChildProcess = spawn(program, args, {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...start.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said.push(chunk.toString());
      const port = /(?:listening |127\.0\.0\.1:)(\d+)/.exec(said.join(''))?.[1];
      if (port === undefined || child.pid === undefined) return;
      const stop = () => void child.kill('SIGTERM');
      resolve({
        name,
        url: `http://127.0.0.1:${port}${path}`,
        headers: { 'content-type': 'application/json', ...headers },
        // `taskset` becomes the program that it starts.
        pid: child.pid,
        dialect,
        stop,
      });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`${name} ended with ${status}:\n${said.join('')}`)));
  });
}

/** Sends one request; the answer's data, and the number of SQL statements that the server tells, if it does. */
export async function askOnce(
  server: BenchServer,
  body: string,
): Promise<{ data: unknown; statements: number | null }> {
  const response = await fetch(server.url, { method: 'POST', headers: server.headers, body });
  const answer = (await response.json()) as { data?: unknown; errors?: unknown };
  if (answer.errors !== undefined || answer.data === undefined) {
    throw new Error(`${server.name} answered ${response.status}: ${JSON.stringify(answer).slice(0, 500)}`);
  }
  const told = response.headers.get('x-statements');
  return { data: answer.data, statements: told === null ? null : Number(told) };
}

/** Loads a server with a query on 8 connections for some seconds. Times in ms. */
export async function load(server: BenchServer, body: string, seconds: number, postmaster: number): Promise<Round> {
  const before = { server: cpuMs(server.pid), database: familyCpuMs(postmaster) };
  const {
    requests,
    seconds: taken,
    latencies,
  } = await generateLoad({ ...server, body }, CONNECTIONS, seconds).catch((error: Error) => {
    throw new Error(`${server.name} failed under load: ${error.message}`);
  });
  const used = cpuMs(server.pid) - before.server;
  return {
    rps: requests / taken,
    p50Ms: latencies[Math.floor(requests * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(requests * 0.99)] ?? 0,
    cpuMsPerRequest: used / requests,
    databaseMsPerRequest: (familyCpuMs(postmaster) - before.database) / requests,
    busy: used / (taken * 1_000),
  };
}

const SETTLED = 1.05;

/** Loads a server second by second until it gets no faster: compilers have done what they do. Memory's peak counts from here. */
export async function warmUp(
  server: BenchServer,
  body: string,
  { atLeast, atMost }: { atLeast: number; atMost: number },
  postmaster: number,
): Promise<void> {
  forgetPeak(server.pid);
  let best = 0;
  for (let second = 1; second <= atMost; second += 1) {
    const { rps } = await load(server, body, 1, postmaster);
    if (second >= atLeast && rps < best * SETTLED) return;
    best = Math.max(best, rps);
  }
}

/** A moment after the load, when what is left is what the server keeps. */
export async function memoryAtRest({ pid }: BenchServer): Promise<ServerMemory> {
  await sleep(1_000);
  const { now, peak } = memoryMb(pid);
  return { rssMb: now, peakRssMb: peak };
}
