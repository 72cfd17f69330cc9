import { createTenantDatabase } from '../../src/data/tenancy/tenant-database';

/** The door of the LIMIT to the database: the tenant's binding of the product, and nothing else of it. */
export const opened = createTenantDatabase({ urls: { app: String(process.env.DATABASE_URL) } });

const tenantId = String(process.env.BENCH_TENANT);

/** Rows of one statement; `$1` is the tenant. */
export async function read<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  return (await opened).database.read<Row>(tenantId, { text, values, isPlannedOnce: true }, Date.now() + 10_000);
}

export interface NamedRow {
  id: string;
  code: string;
  name: string;
  kind: string;
}

/** The fields that nearly every query asks of an organization. */
export const scalars = (row: NamedRow) =>
  `"id":"org_${row.id}","code":"${row.code}","name":${JSON.stringify(row.name)},"kind":"${row.kind}"`;
