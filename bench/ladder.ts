import 'reflect-metadata';
import assert from 'node:assert/strict';
import { type ExecutionResult, execute, parse } from 'graphql';
import type { TextRow, TextRows, ViewerContext } from '../src/access/context';
import { createTenantDatabase } from '../src/data/tenancy/tenant-database';
import { DOMAINS } from '../src/domains/registry';
import { buildApiSchema } from '../src/server/build-schema';
import { writingExecutor } from '../src/server/writer/execute-written';
import { answerBytes } from '../src/server/writer/written-data';
import { aroundStatements } from './around-statements';
import { makeDataset } from './dataset';
import { auditorOf } from './explain-queries';
import { compileByJit } from './graphql-jit';
import { type BenchQuery, QUERIES } from './queries';
import { alignedTable, save } from './report';
import { setStage } from './stage';

const TENANTS = 3;
const ROUNDS = 9;
/** Of a round: enough for the clock, few enough that a round of all is over before the machine changes. */
const ROUND_MS = 700;

/** Ways to come from a document to the bytes of its answer, all over the same planner. */
type Step = (ctx: ViewerContext) => Promise<Buffer>;

interface LadderRow {
  query: string;
  step: string;
  /** Processor time of an answer in ms, the database apart. */
  cpuMs: number;
}

/**
 * The ladder: what executing costs in process, by graphql-js, by graphql-jit, and written straight to text. Rows are read once and
 * given again, so that nothing but the planner and the executor is measured; answers are checked equal first.
 *
 * `node tools/run.js bench/ladder.ts [Q1,Q4]`
 */
async function main(): Promise<void> {
  const asked = process.argv[2]?.split(',');
  const stage = await setStage();
  try {
    const dataset = await makeDataset(stage.database.urls.migrator, TENANTS, stage.vault, () => {});
    const opened = await createTenantDatabase({
      urls: { app: stage.database.urls.app },
      entities: DOMAINS.flatMap(({ entities }) => entities),
    });
    try {
      const database = remembering(opened.database);
      const contextNow = () => auditorOf(dataset.tenantId, database, stage.vault);
      const rows: LadderRow[] = [];
      for (const query of QUERIES.filter(({ name }) => asked?.includes(name) ?? true))
        rows.push(...(await climb(query, query.variables(dataset.sample), contextNow)));
      console.log(ladderTable(rows));
      console.log(`Saved as ${save({ tenants: TENANTS, rows }, '-ladder')}`);
    } finally {
      await opened.close();
    }
  } finally {
    await stage.database.close();
  }
}

/** A database that answers each statement as it did the first time. */
function remembering(database: ViewerContext['database']): ViewerContext['database'] {
  const known = new Map<string, unknown>();
  return aroundStatements(database, async ({ text, values }, run, method) => {
    const key = JSON.stringify([method, text, values]);
    const answer = known.get(key) ?? (await run());
    known.set(key, answer);
    return copyOf(answer);
  });
}

/** A row that whoever lets go of it leaves as it is. */
class LentRow implements TextRow {
  readonly bytes = this.row.bytes;

  constructor(private readonly row: TextRow) {}

  start(position: number): number {
    return this.row.start(position);
  }

  end(position: number): number {
    return this.row.end(position);
  }

  isNull(position: number): boolean {
    return this.row.isNull(position);
  }

  text(position: number): string | null {
    return this.row.text(position);
  }

  letGo(): void {}
}

/** Rows are let go of when they are written, so each answer has rows of its own. */
function copyOf(answer: unknown): unknown {
  const { columns, rows } = answer as Partial<TextRows>;
  if (columns === undefined || rows === undefined) return answer;
  return { columns, rows: rows.map((row) => new LentRow(row)) };
}

async function climb(
  query: BenchQuery,
  variables: Record<string, unknown>,
  contextNow: () => ViewerContext,
): Promise<LadderRow[]> {
  const steps = stepsOf(query, variables);
  const expected = await steps['graphql-js']?.(contextNow());
  const times = new Map<string, number[]>(Object.keys(steps).map((name) => [name, []]));
  for (const [name, step] of Object.entries(steps)) {
    const answer = await step(contextNow());
    assert.deepEqual(
      JSON.parse(String(answer)),
      JSON.parse(String(expected)),
      `${name} answers ${query.name} differently.`,
    );
    await cpuOf(step, contextNow);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, step] of Object.entries(steps)) times.get(name)?.push(await cpuOf(step, contextNow));
  }
  return Object.keys(steps).map((step) => ({ query: query.name, step, cpuMs: medianOf(times.get(step) ?? []) }));
}

function stepsOf(
  { name, document: source }: BenchQuery,
  variableValues: Record<string, unknown>,
): Record<string, Step> {
  const schema = buildApiSchema();
  const document = parse(source);
  const args = { schema, document, variableValues, operationName: name };
  const compiled = compileByJit(schema, document, name);
  const written = writingExecutor(schema);
  const bytesOf = (result: ExecutionResult) => Buffer.concat(answerBytes(result));
  return {
    'graphql-js': async (ctx) => bytesOf(await execute({ ...args, contextValue: ctx })),
    'graphql-jit': async (ctx) => bytesOf(await compiled({}, ctx, variableValues)),
    writer: async (ctx) => bytesOf(await written({ ...args, contextValue: ctx })),
  };
}

/** Processor time of one answer in ms, over about `ROUND_MS` of them. */
async function cpuOf(step: Step, contextNow: () => ViewerContext): Promise<number> {
  const until = performance.now() + ROUND_MS;
  const before = process.cpuUsage();
  let answers = 0;
  while (performance.now() < until) {
    await step(contextNow());
    answers += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / answers;
}

const medianOf = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function ladderTable(rows: readonly LadderRow[]): string {
  return alignedTable(
    ['query', 'step', 'CPU ms', 'of graphql-js'],
    rows.map(({ query, step, cpuMs }) => {
      const base = rows.find((row) => row.query === query && row.step === 'graphql-js')?.cpuMs ?? cpuMs;
      return [query, step, cpuMs.toFixed(3), (cpuMs / base).toFixed(2)];
    }),
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
