import type { Client } from 'pg';
import type { TenantDatabase } from '../../src/access/context';
import type { DatabaseUrls } from '../../src/data/database-urls';
import { DOMAINS } from '../../src/domains/registry';
import type { BenchServer } from '../measure';
import type { County } from './county';
import type { Writer } from './writer';

/** What each part of the benchmark of writes is given. */
export interface Bench {
  urls: DatabaseUrls;
  /** A connection of the migrator. */
  client: Client;
  /** The door of the process of the benchmark, through which it writes. */
  database: TenantDatabase;
  county: County;
  writer: Writer;
  /** The product in production mode, for whoever reads. */
  server: BenchServer;
  progress(text: string): void;
}

/** Clears away what the measurement before has left, which autovacuum would do in the middle of the next. */
export async function vacuum(
  { client }: Bench,
  tables = 'organizations, placements, organization_states',
): Promise<void> {
  await client.query(`vacuum analyze ${tables}`);
}

/** The version of an organization or a member, as a caller would have read it before. */
export async function versionOf(
  { client, county }: Bench,
  globalId: string,
  table: 'organizations' | 'members' = 'organizations',
): Promise<number> {
  const id = globalId.slice(globalId.indexOf('_') + 1);
  const { rows } = await client.query<{ version: number }>(
    `select version from ${table} where tenant_id = $1 and id = $2`,
    [county.tenantId, id],
  );
  return rows[0]?.version ?? 0;
}

/** What a mutation must not do here. */
export function succeeded<Answer extends { userErrors: unknown[] }>(answer: Answer): Answer {
  if (answer.userErrors.length > 0) throw new Error(`Refused: ${JSON.stringify(answer.userErrors)}`);
  return answer;
}

/** After all that was measured the data still keep every rule. */
export async function assertSound({ client, county }: Bench): Promise<void> {
  for (const { name, text } of DOMAINS.flatMap(({ checks = [] }) => checks)) {
    const { rows } = await client.query(text, [county.tenantId]);
    if (rows.length > 0) throw new Error(`${rows.length} rows break ${name}: ${JSON.stringify(rows[0])}`);
  }
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
