import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { ViewerContext } from '../../src/access/context';
import type { OrganizationAnswer } from '../../src/domains/organizations/load-organization-answer';
import { moveOrganization } from '../../src/domains/organizations/move-organization';
import type { Graph } from '../../src/domains/organizations/organization.rules';
import { renameOrganization } from '../../src/domains/organizations/rename-organization';
import { today } from '../../src/shared/clock';
import { askOnce } from '../measure';
import { QUERIES } from '../queries';
import { type Bench, median, succeeded, vacuum, versionOf } from './bench';
import { beside, type Companion, type Latencies } from './beside';
import { type Explained, explainSlowest } from './explain';
import { type Watched, watch } from './watched-database';

/** One subtree moved there and back: medians of the moves. */
export interface MoveRow {
  graph: Graph;
  nodes: number;
  ms: number;
  msPerNode: number;
  statements: number;
  rowsWritten: number;
  walMb: number;
  /** How long locks were held: of the tenant's graphs, of the rows of the subtree, of the cards above. */
  heldMs: { graphs: number; subtree: number; cards: number };
}

export interface Moves {
  rows: MoveRow[];
  /** What others took while nothing moved, and while the largest subtree moved to and fro. */
  alone: Latencies[];
  beside: Latencies[];
  explained: Explained[];
}

/** How long others are watched while nothing moves. */
const ALONE_MS = 3_000;

const PLACES = {
  CHAIN: { prefix: 'C', parents: ['M1', 'M2'] },
  FORMAL: { prefix: 'K', parents: ['P1', 'P2'] },
} as const;

/** Moves subtrees of each size in both graphs, and asks what others notice of the largest. */
export async function measureMoves(bench: Bench, sizes: readonly number[], times: number): Promise<Moves> {
  const rows: MoveRow[] = [];
  for (const graph of ['CHAIN', 'FORMAL'] as const) {
    for (const nodes of sizes) {
      bench.progress(`moving ${nodes} nodes in ${graph}`);
      await vacuum(bench);
      const moves: Move[] = [];
      for (let time = 0; time < times; time += 1) moves.push(...(await moveThereAndBack(bench, graph, nodes)));
      rows.push(medianOf(graph, nodes, moves));
    }
  }
  const largest = Math.max(...sizes);
  const companions = companionsOf(bench, largest);
  bench.progress('what others notice');
  const { latencies: alone } = await beside(companions, () => pause(ALONE_MS));
  const { result, latencies } = await beside(companions, async () => {
    const moves: Move[] = [];
    for (let time = 0; time < times; time += 1) moves.push(...(await moveThereAndBack(bench, 'CHAIN', largest)));
    return moves;
  });
  // The first move there: now that the subtree is back, its statements find what they found then.
  const explained = await explainSlowest(bench.urls.app, result[0]?.watched.sent ?? [], 4);
  return { rows, alone, beside: latencies, explained };
}

interface Move extends Omit<MoveRow, 'graph' | 'nodes' | 'msPerNode'> {
  watched: Watched;
}

async function moveThereAndBack(bench: Bench, graph: Graph, nodes: number): Promise<Move[]> {
  const { prefix, parents } = PLACES[graph];
  const moves: Move[] = [];
  for (const parent of [parents[1], parents[0]]) moves.push(await moveOnce(bench, graph, `${prefix}${nodes}`, parent));
  return moves;
}

async function moveOnce(bench: Bench, graph: Graph, key: string, parent: string): Promise<Move> {
  const id = bench.county.idOf(key);
  const watched = watch(bench.database);
  const ctx = bench.writer.contextNow(watched.database);
  const expectedVersion = await versionOf(bench, id);
  const written = await walAt(bench.client);
  const began = performance.now();
  const parentId = bench.county.idOf(parent);
  succeeded(await moveOrganization(ctx, { id, graph, parentId, effectiveOn: today(), expectedVersion }));
  const ms = performance.now() - began;
  const heldSince = (marks: RegExp) => {
    const first = watched.sent.find(({ text }) => marks.test(text));
    return first === undefined ? 0 : watched.committedAt - first.sentAt;
  };
  return {
    ms,
    statements: ctx.counters.statements,
    rowsWritten: watched.rowsWritten,
    walMb: (await walAt(bench.client)) - written,
    heldMs: {
      graphs: heldSince(/from tenant_counters[\s\S]*for update/),
      subtree: heldSince(/_path >= \$2[\s\S]*for no key update/),
      cards: heldSince(/for no key update of c/),
    },
    watched,
  };
}

/** Readers of a street and of one organization over HTTP, and writers beside, below and about the graphs. */
function companionsOf(bench: Bench, largest: number): Companion[] {
  const { county } = bench;
  const read = (name: 'Q1' | 'Q4', id: string): Companion => {
    const query = QUERIES.find((each) => each.name === name);
    const body = JSON.stringify({ operationName: name, query: query?.document, variables: { id } });
    return { name: `read ${name}`, once: () => askOnce(bench.server, body) };
  };
  return [
    read('Q1', county.idOf('H1')),
    read('Q4', county.idOf(`C${largest}`)),
    changing(bench, 'rename beside', 'M1XG1P1', rename),
    changing(bench, 'rename below', `C${largest}G1P1`, rename),
    changing(bench, 'order siblings beside', 'M1XG1P2', reorder),
  ];
}

/** A companion that changes one organization, whose version it keeps in mind. */
function changing(
  bench: Bench,
  name: string,
  key: string,
  change: (ctx: ViewerContext, input: { id: string; expectedVersion: number }) => Promise<OrganizationAnswer>,
): Companion {
  const id = bench.county.idOf(key);
  let expectedVersion = 1;
  return {
    name,
    async once() {
      const { organization } = succeeded(await change(bench.writer.contextNow(), { id, expectedVersion }));
      expectedVersion = organization?.version ?? 0;
    },
  };
}

const rename = (ctx: ViewerContext, input: { id: string; expectedVersion: number }) =>
  renameOrganization(ctx, { ...input, name: `第${input.expectedVersion}次改名党小组`, effectiveOn: today() });

const reorder = (ctx: ViewerContext, input: { id: string; expectedVersion: number }) =>
  moveOrganization(ctx, { ...input, graph: 'CHAIN', effectiveOn: today(), position: input.expectedVersion });

/** How much has been written ahead so far, in MB. */
async function walAt(client: Client): Promise<number> {
  const { rows } = await client.query<{ mb: number }>(
    `select (pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') / 1e6)::float8 as mb`,
  );
  return rows[0]?.mb ?? 0;
}

function medianOf(graph: Graph, nodes: number, moves: readonly Move[]): MoveRow {
  const of = (figure: (move: Move) => number) => median(moves.map(figure));
  const ms = of((move) => move.ms);
  return {
    graph,
    nodes,
    ms,
    msPerNode: ms / nodes,
    statements: Math.max(...moves.map(({ statements }) => statements)),
    rowsWritten: Math.max(...moves.map(({ rowsWritten }) => rowsWritten)),
    walMb: of((move) => move.walMb),
    heldMs: {
      graphs: of((move) => move.heldMs.graphs),
      subtree: of((move) => move.heldMs.subtree),
      cards: of((move) => move.heldMs.cards),
    },
  };
}
