import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

export interface BenchServer {
  name: string;
  url: string;
  headers: Record<string, string>;
  pid: number;
  stop(): void;
}

/** One round of load on one server. */
export interface Round {
  rps: number;
  p50Ms: number;
  p99Ms: number;
  cpuMsPerRequest: number;
  rssMb: number;
}

/** Starts a server as a process of its own and waits until it prints `listening <port>` or its address. */
export function startServer(
  name: string,
  script: string,
  env: Record<string, string>,
  path: string,
  headers: Record<string, string> = {},
): Promise<BenchServer> {
  const child: ChildProcess = spawn(process.execPath, ['--max-semi-space-size=32', script], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
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
        pid: child.pid,
        stop,
      });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
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

/** Loads a server with a query on 8 connections for some seconds. Times in ms, memory in MiB. */
export async function load(server: BenchServer, body: string, seconds: number): Promise<Round> {
  const before = cpuMs(server.pid);
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    headers: server.headers,
    body,
    connections: 8,
    duration: seconds,
  });
  const requests = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${server.name} failed ${result.non2xx + result.errors} of ${requests} requests.`);
  return {
    rps: requests / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMsPerRequest: (cpuMs(server.pid) - before) / requests,
    rssMb: rssMb(server.pid),
  };
}

/** Processor time of a process in ms; clock ticks are 10 ms on Linux. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
