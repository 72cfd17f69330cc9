import { alignedTable } from '../report';
import { median } from './bench';
import type { Latencies } from './beside';
import type { MergeRow } from './merges';
import type { MoveRow } from './moves';
import type { PastRow } from './past';

/** The results of the benchmark of writes as tables for a terminal. */

const ms = (figure: number) => figure.toFixed(1);

export function movesTable(rows: readonly MoveRow[]): string {
  return alignedTable(
    ['graph', 'nodes', 'ms', 'µs a node', 'statements', 'rows', 'WAL MB', 'held: graphs', 'subtree', 'cards'],
    rows.map(({ graph, nodes, heldMs, ...row }) => [
      graph,
      String(nodes),
      ms(row.ms),
      ms(row.msPerNode * 1_000),
      String(row.statements),
      String(row.rowsWritten),
      ms(row.walMb),
      ms(heldMs.graphs),
      ms(heldMs.subtree),
      ms(heldMs.cards),
    ]),
  );
}

/** What others took, alone and beside a move. */
export function besideTable(alone: readonly Latencies[], beside: readonly Latencies[]): string {
  return alignedTable(
    ['while a subtree moves', 'calls', 'p50 alone', 'max alone', 'p50 beside', 'max beside'],
    beside.map(({ name, calls, p50Ms, maxMs }, index) => [
      name,
      String(calls),
      ms(alone[index]?.p50Ms ?? 0),
      ms(alone[index]?.maxMs ?? 0),
      ms(p50Ms),
      ms(maxMs),
    ]),
  );
}

export function mergesTable(rows: readonly MergeRow[]): string {
  return alignedTable(
    ['merged', 'members', 'writes', 'ms', 'p50 of a write', 'of the first', 'of the last', 'statements each'],
    rows.map((row) => [
      row.what,
      String(row.members),
      String(row.writes),
      ms(row.ms),
      ms(row.p50Ms),
      ms(row.firstP50Ms),
      ms(row.lastP50Ms),
      String(row.statementsEach),
    ]),
  );
}

/** A line for each query and depth of history, a column for each day. */
export function pastTable(rows: readonly PastRow[]): string {
  const days = [...new Set(rows.map(({ asOf }) => asOf))];
  const lines = new Map<string, string[]>();
  for (const { query, years, nodes, p50Ms } of rows) {
    const key = `${query}\n${years}`;
    const line = lines.get(key) ?? [query, years === 1 ? '1 year' : `${years} years`, String(nodes)];
    line.push(ms(p50Ms));
    lines.set(key, line);
  }
  return alignedTable(['read', 'history', 'nodes', ...days.map((day) => day ?? 'today')], [...lines.values()]);
}

/** What is wanted of the figures, in words: that they grow no faster than what is moved, merged or remembered. */
export function verdicts(moves: readonly MoveRow[], past: readonly PastRow[]): string {
  const lines: string[] = [];
  for (const graph of ['CHAIN', 'FORMAL'] as const) {
    const sizes = moves.filter((row) => row.graph === graph).sort((a, b) => a.nodes - b.nodes);
    const [usual, largest] = sizes.slice(-2);
    if (usual === undefined || largest === undefined) continue;
    lines.push(
      `${graph}: a node of ${largest.nodes} takes ${(largest.msPerNode / usual.msPerNode).toFixed(2)} of the time of a node of ${usual.nodes} (at most 1.30 is wanted), in ${largest.statements} statements (${usual.statements} then)`,
    );
  }
  for (const query of new Set(past.map((row) => row.query))) {
    const of = (years: number) =>
      median(
        past.filter((row) => row.query === query && row.asOf !== null && row.years === years).map(({ p50Ms }) => p50Ms),
      );
    const depths = [...new Set(past.map(({ years }) => years))].sort((a, b) => a - b);
    const [shortest = 1, longest = 1] = [depths[0], depths.at(-1)];
    lines.push(
      `${query}: ${longest} years of history take ${(of(longest) / of(shortest)).toFixed(1)} times as long as ${shortest} (at most ${longest / shortest} is wanted)`,
    );
  }
  return lines.join('\n');
}
