import { Client } from 'pg';
import { askOnce, type BenchServer } from './measure';
import type { ResultRow } from './report';

/**
 * The report of a parent over all counties, beside the bare SQL aggregate under it: what the API costs beyond what the database has
 * to do anyway. One request at a time, in turns, for each is the work of seconds.
 */

const REPORT = `query Q6 { coverage(scope: { isBelow: true }) {
  partition { units single joint shouldNotYet few none } measures { ...R }
  tenants { tenantCode tenantName partition { units single joint shouldNotYet few none } measures { ...R } } } }
  fragment R on CoverageRate { definition { code } numerator denominator percent }`;

/** Numbers of each tenant by class: about what the report adds up, and nothing else. */
const AGGREGATE = `select r.tenant_id, r.subject, r.class, sum(r.amount) as amount
  from app.coverage_counts_below((now() at time zone 'Asia/Shanghai')::date, now()) r
 group by r.tenant_id, r.subject, r.class`;

interface Parent {
  tenantId: string;
  /** URL of the aggregate role. */
  aggregateUrl: string;
  /** The product, with the parent's token. */
  server: BenchServer;
}

/** Medians of both, and the answers compared: the tenants, and all units. */
export async function measureParentReport(
  { tenantId, aggregateUrl, server }: Parent,
  times: number,
  onRound: (round: number) => void,
): Promise<ResultRow[]> {
  const client = new Client({ connectionString: aggregateUrl });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
    const aggregate = async () => (await client.query<AggregateRow>(AGGREGATE)).rows;
    const report = async () => (await askOnce(server, JSON.stringify({ query: REPORT }))).data as Report;
    assertSame(await report(), await aggregate());
    const [ofReport, ofAggregate]: [number[], number[]] = [[], []];
    for (let round = 1; round <= times; round += 1) {
      onRound(round);
      ofReport.push(await timed(report));
      ofAggregate.push(await timed(aggregate));
    }
    const limit = timesOf(ofAggregate);
    return [resultRow('zuzhi', timesOf(ofReport), limit.rps), resultRow('sql', limit, limit.rps)];
  } finally {
    await client.end();
  }
}

interface AggregateRow {
  tenant_id: string;
  subject: string | null;
  amount: string;
}

interface Report {
  coverage: { partition: { units: number }; tenants: { partition: { units: number } }[] };
}

function assertSame({ coverage }: Report, rows: readonly AggregateRow[]): void {
  const units = rows.reduce((sum, { subject, amount }) => sum + (subject === 'UNIT' ? Number(amount) : 0), 0);
  const tenants = new Set(rows.map((row) => row.tenant_id)).size;
  const listed = coverage.tenants.reduce((sum, { partition }) => sum + partition.units, 0);
  if (coverage.partition.units !== units || listed !== units || coverage.tenants.length !== tenants || units === 0) {
    throw new Error(
      `The report tells ${coverage.partition.units} units of ${coverage.tenants.length} tenants, SQL ${units} of ${tenants}.`,
    );
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What one request at a time says. Neither processor time nor memory is told: the work is the database's. */
function timesOf(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const p50Ms = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const untold = { cpuMsPerRequest: 0, databaseMsPerRequest: 0, busy: 0, rssMb: 0, peakRssMb: 0 };
  return { rps: 1_000 / p50Ms, p50Ms, p99Ms: sorted.at(-1) ?? 0, ...untold };
}

function resultRow(server: string, times: ReturnType<typeof timesOf>, limitRps: number): ResultRow {
  return { query: 'Q6', server, ...times, statements: 1, vsLimit: times.rps / limitRps, vsPostGraphile: null };
}
