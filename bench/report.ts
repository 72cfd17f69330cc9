import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from './dataset';
import type { Round } from './measure';

/** One line of the results: a server's medians for a query. */
export interface ResultRow extends Round {
  query: string;
  server: string;
  statements: number | null;
  vsLimit: number | null;
  /** Null until PostGraphile is among the servers. */
  vsPostGraphile: number | null;
}

/** The median of each figure over the rounds. */
export function medians(rounds: Round[]): Round {
  const median = (figure: keyof Round) => {
    const sorted = rounds.map((round) => round[figure]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return {
    rps: median('rps'),
    p50Ms: median('p50Ms'),
    p99Ms: median('p99Ms'),
    cpuMsPerRequest: median('cpuMsPerRequest'),
    rssMb: median('rssMb'),
  };
}

/** The results as a table for a terminal. */
export function table(rows: ResultRow[]): string {
  const head = ['query', 'server', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms/req', 'RSS MiB', 'statements', 'vs LIMIT'];
  const body = rows.map((row) => [
    row.query,
    row.server,
    row.rps.toFixed(0),
    row.p50Ms.toFixed(1),
    row.p99Ms.toFixed(1),
    row.cpuMsPerRequest.toFixed(2),
    row.rssMb.toFixed(0),
    row.statements === null ? '' : String(row.statements),
    row.vsLimit === null ? '' : row.vsLimit.toFixed(2),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => (cells[column] ?? '').length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [line(head), ...body.map(line)].join('\n');
}

/** Saves the results as `bench/results/<date>-<commit>.json`; returns the path. */
export function save(rows: ResultRow[], dataset: Dataset, size: string): string {
  const commit = commitOf();
  const file = join('bench', 'results', `${new Date().toISOString().slice(0, 10)}-${commit}.json`);
  mkdirSync(join('bench', 'results'), { recursive: true });
  const { tenants, organizations, members, units, streetNodes } = dataset;
  writeFileSync(
    file,
    `${JSON.stringify({ commit, size, node: process.version, tenants, organizations, members, units, streetNodes, rows }, null, 2)}\n`,
  );
  return file;
}

function commitOf(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'uncommitted';
  }
}
