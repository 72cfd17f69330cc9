import assert from 'node:assert/strict';
import { bodyOf } from './dialect';
import { askOnce, type BenchServer, load, memoryAtRest, type Round, type ServerMemory, warmUp } from './measure';
import type { Size } from './options';
import type { BenchQuery, Sample } from './queries';
import { medians, type ResultRow } from './report';

export interface QueryRun {
  query: BenchQuery;
  servers: readonly BenchServer[];
  sample: Sample;
  size: Size;
  postmaster: number;
  progress(text: string): void;
}

/** One server with its request, and what is seen of it. */
interface Contender {
  server: BenchServer;
  body: string;
  statements: number | null;
  rounds: Round[];
  memory: ServerMemory;
}

/**
 * Measures a query: all answers are checked equal first, every server is warmed up, then they take turns, round by round, so that a
 * drift of the machine meets all of them.
 *
 * @throws AssertionError when two servers answer differently
 */
export async function measureQuery(run: QueryRun): Promise<ResultRow[]> {
  const contenders = await introduce(run);
  for (const { server, body } of contenders) {
    run.progress(`${run.query.name} ${run.query.title}: warming up ${server.name}`);
    await warmUp(server, body, run.size.warmUp, run.postmaster);
  }
  for (let round = 1; round <= run.size.rounds; round += 1) {
    for (const { server, body, rounds } of contenders) {
      run.progress(`${run.query.name} ${run.query.title}: round ${round} of ${run.size.rounds}, ${server.name}`);
      rounds.push(await load(server, body, run.size.seconds, run.postmaster));
    }
  }
  for (const contender of contenders) contender.memory = await memoryAtRest(contender.server);
  return rowsOf(run.query, contenders);
}

/** Asks each server once, and compares. A server that is not asked this query is left out. */
async function introduce({ query, servers, sample }: QueryRun): Promise<Contender[]> {
  const contenders: Contender[] = [];
  let expected: { name: string; data: unknown } | undefined;
  for (const server of servers) {
    const body = bodyOf(server.dialect, query, sample);
    if (body === undefined) continue;
    const before = await statementsSoFar(server);
    const answer = await askOnce(server, body);
    const after = await statementsSoFar(server);
    const data = server.dialect.normalized(answer.data);
    expected ??= { name: server.name, data };
    assert.deepEqual(data, expected.data, `${server.name} answers ${query.name} differently from ${expected.name}.`);
    const statements = before === null || after === null ? answer.statements : after - before;
    contenders.push({ server, body, statements, rounds: [], memory: { rssMb: 0, peakRssMb: 0 } });
  }
  return contenders;
}

function rowsOf(query: BenchQuery, contenders: readonly Contender[]): ResultRow[] {
  const results = contenders.map(({ server, statements, rounds, memory }) => ({
    query: query.name,
    server: server.name,
    ...medians(rounds),
    ...memory,
    statements,
  }));
  const rpsOf = (name: string) => results.find(({ server }) => server === name)?.rps;
  const ratio = (rps: number, base: number | undefined) => (base === undefined ? null : rps / base);
  const [limit, postgraphile] = [rpsOf('limit'), rpsOf('postgraphile')];
  return results.map((row) => ({
    ...row,
    vsLimit: ratio(row.rps, limit),
    vsPostGraphile: ratio(row.rps, postgraphile),
  }));
}

/**
 * SQL statements that a server was asked to run since its start: the product counts its own in its metrics, the peers count all
 * that they send, with those that bind the tenant. Null for a server that tells them with each answer.
 */
async function statementsSoFar(server: BenchServer): Promise<number | null> {
  if (server.name === 'limit' || server.name === 'naive') return null;
  if (server.name !== 'zuzhi') return Number(await (await fetch(new URL('/statements', server.url))).text());
  const text = await (await fetch(new URL('/metrics', server.url))).text();
  return Number(/zuzhi_operation_statements_sum\{type="query"\} (\d+)/.exec(text)?.[1] ?? 0);
}
