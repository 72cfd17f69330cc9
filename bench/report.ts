import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Round, ServerMemory } from './measure';
import { isMeasured } from './queries';
import { MEMORY_VS_POSTGRAPHILE, standing, TARGETS } from './targets';

/** One line of the results: a server's medians for a query. */
export interface ResultRow extends Round, ServerMemory {
  query: string;
  server: string;
  statements: number | null;
  vsLimit: number | null;
  /** Null where PostGraphile was not measured. */
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
    databaseMsPerRequest: median('databaseMsPerRequest'),
    busy: median('busy'),
  };
}

/** The results as a table for a terminal. */
export function table(rows: ResultRow[]): string {
  const ratio = (value: number | null) => (value === null ? '' : value.toFixed(2));
  return alignedTable(
    [
      'query',
      'server',
      'req/s',
      'p50 ms',
      'p99 ms',
      'CPU ms',
      'DB ms',
      'busy',
      'RSS MiB',
      'peak',
      'statements',
      'vs LIMIT',
      'vs PostGraphile',
    ],
    rows.map((row) => [
      row.query,
      row.server,
      row.rps.toFixed(0),
      row.p50Ms.toFixed(1),
      row.p99Ms.toFixed(1),
      row.cpuMsPerRequest.toFixed(3),
      row.databaseMsPerRequest.toFixed(3),
      row.busy.toFixed(2),
      row.rssMb.toFixed(0),
      row.peakRssMb.toFixed(0),
      row.statements === null ? '' : String(row.statements),
      ratio(row.vsLimit),
      ratio(row.vsPostGraphile),
    ]),
  );
}

/** What the product reached of its targets; empty when it was not measured. */
export function targetsTable(rows: ResultRow[]): string {
  const lines = rows
    .filter(({ server }) => server === 'zuzhi')
    .flatMap((row) => {
      if (!isMeasured(row.query)) return [];
      const { must, aim, statements } = TARGETS[row.query];
      const ratio = (name: string, value: number | null, least: number, wanted: number) =>
        value === null
          ? [row.query, name, 'not measured', String(least), String(wanted), '']
          : [row.query, name, value.toFixed(2), String(least), String(wanted), standing(value, least, wanted)];
      const peer = rows.find(({ query, server }) => query === row.query && server === 'postgraphile');
      const memory = peer === undefined ? null : row.rssMb / peer.rssMb;
      return [
        ratio('vs LIMIT', row.vsLimit, must.vsLimit, aim.vsLimit),
        ratio('vs PostGraphile', row.vsPostGraphile, must.vsPostGraphile, aim.vsPostGraphile),
        [row.query, 'statements', String(row.statements), `≤ ${statements}`, '', within(row.statements, statements)],
        [
          row.query,
          'RSS vs PostGraphile',
          memory === null ? 'not measured' : memory.toFixed(2),
          `≤ ${MEMORY_VS_POSTGRAPHILE}`,
          '',
          memory === null ? '' : within(memory, MEMORY_VS_POSTGRAPHILE),
        ],
      ];
    });
  return lines.length === 0 ? '' : alignedTable(['query', 'figure', 'reached', 'must', 'aim', 'met'], lines);
}

const within = (value: number | null, most: number) => (value !== null && value <= most ? 'must' : 'missed');

/** Words to the left, figures to the right. */
export function alignedTable(head: string[], body: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => (cells[column] ?? '').length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [line(head), ...body.map(line)].join('\n');
}

/** Saves results as `bench/results/<date>-<commit><mark>.json`, with the commit and the version of Node; returns the path. */
export function save(results: object, mark = ''): string {
  const commit = commitOf();
  const file = join('bench', 'results', `${new Date().toISOString().slice(0, 10)}-${commit}${mark}.json`);
  mkdirSync(join('bench', 'results'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ commit, node: process.version, ...results }, null, 2)}\n`);
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
