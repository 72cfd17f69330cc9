import type { Client } from 'pg';
import { withClient } from '../src/data/with-client';
import { provisionTenant } from '../src/domains/administration/provision-tenant';

/** Many tenants like one that was planted: copied in the database, table by table, for planting 1,500 would take an hour. */
export interface Copies {
  /** Of the superuser: a copy keeps the foreign keys of what it copies, and checking each row again would double the time. */
  superuserUrl: string;
  /** The tenant that is copied. */
  templateId: string;
  parentId: string;
  /** Serial numbers of the tenants to make; each its own code and name by `countyOf`. */
  numbers: readonly number[];
}

/** Tables that a tenant has from its provisioning, or that are about its people at the keyboard. */
const OWN = ['tenants', 'tenant_counters', 'audit_heads', 'accounts', 'grants', 'login_directory'];

/** Code and name of a county by its serial number. */
export const countyOf = (number: number, parentTenantId: string) =>
  ({ code: `9${String(number).padStart(5, '0')}`, name: `基准县${number}`, level: 'COUNTY', parentTenantId }) as const;

/** Connections that copy at once: as many as the smallest machine has cores. */
const COPIERS = 2;

/**
 * Makes the tenants. Ids are those of the template but for their last 24 bits, which tell the tenant: they stay in the order of
 * time, as ids of this house are, and are told apart from all others. Keys of a copied tenant cannot be opened; nothing here does.
 */
export async function copyTenants(copies: Copies, onProgress: (done: number) => void): Promise<void> {
  const left = [...copies.numbers];
  const before = (left[0] ?? 0) - 1;
  const copyOn = async (client: Client) => {
    await client.query(`set session_replication_role = replica`);
    const statements = await copyStatements(client, copies.templateId);
    for (let number = left.shift(); number !== undefined; number = left.shift()) {
      await copyTenant(client, statements, copies, number);
      onProgress(before + copies.numbers.length - left.length);
    }
  };
  await Promise.all(Array.from({ length: COPIERS }, () => withClient(copies.superuserUrl, 'bench', copyOn)));
}

async function copyTenant(client: Client, statements: readonly string[], copies: Copies, number: number) {
  const { templateId, parentId } = copies;
  await client.query('begin');
  const { tenantId } = await provisionTenant(client, countyOf(number, parentId));
  const mark = number.toString(16).padStart(6, '0');
  for (const text of statements) await client.query(text, [templateId, tenantId, mark]);
  await client.query(
    `update tenant_counters c set value = t.value
       from tenant_counters t where t.tenant_id = $1 and t.name = c.name and c.tenant_id = $2`,
    [templateId, tenantId],
  );
  await client.query('commit');
}

/** A statement a table in which the template has rows: `$1` the template, `$2` the copy, `$3` six hexadecimal digits of it. */
async function copyStatements(client: Client, templateId: string): Promise<string[]> {
  const { rows } = await client.query<{ table: string; columns: { name: string; type: string }[] }>(
    `select c.table_name as table,
            json_agg(json_build_object('name', c.column_name, 'type', c.data_type) order by c.ordinal_position) as columns
       from information_schema.columns c
       join information_schema.tables t on t.table_schema = 'public' and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.table_name <> all($1)
      group by c.table_name
     having bool_or(c.column_name = 'tenant_id')`,
    [OWN],
  );
  const statements: string[] = [];
  for (const { table, columns } of rows) {
    const { rowCount } = await client.query(`select 1 from ${table} where tenant_id = $1 limit 1`, [templateId]);
    if (rowCount === 0) continue;
    const values = columns.map(({ name, type }) => {
      if (name === 'tenant_id') return '$2::uuid';
      return type === 'uuid' ? `(left(${name}::text, 30) || $3::text)::uuid` : name;
    });
    const names = columns.map(({ name }) => name).join(', ');
    statements.push(`insert into ${table} (${names}) select ${values.join(', ')} from ${table} where tenant_id = $1`);
  }
  return statements;
}
