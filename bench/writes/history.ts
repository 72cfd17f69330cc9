import type { Client } from 'pg';
import { today } from '../../src/shared/clock';
import { BEGAN_ON } from './county-seeds';

/** Facts of a street as they were in a year: which rows, and what an odd year says otherwise. Alias `f` is the fact of today. */
interface DatedTable {
  table: string;
  /** Rows of the street, which is the table `turned (id, next_id)`. */
  rows: string;
  /** SQL of a column in the year `y`; all others are as today. */
  thatYear: Record<string, string>;
}

const next = (column: string) =>
  `case when y % 2 = 1 then coalesce((select t.next_id from turned t where t.id = f.${column}), f.${column}) else f.${column} end`;
const ofStreet = (column: string) => `f.${column} in (select id from turned)`;

/**
 * Each year everybody stands under the next of the parents beside, or again under the own: organizations in both graphs, members in
 * their branches, branches on their grids and over their units. All columns that a use case would write are written.
 */
const DATED_TABLES: readonly DatedTable[] = [
  { table: 'placements', rows: ofStreet('organization_id'), thatYear: { parent_id: next('parent_id') } },
  { table: 'organization_states', rows: ofStreet('organization_id'), thatYear: { name: `f.name || y::text` } },
  {
    table: 'memberships',
    rows: ofStreet('branch_id'),
    thatYear: {
      branch_id: next('branch_id'),
      begin_reason: `case when y = $3 then f.begin_reason else 'CHANGED' end`,
      end_reason: `'CHANGED'`,
    },
  },
  {
    table: 'offices',
    rows: ofStreet('organization_id'),
    thatYear: { organization_id: next('organization_id') },
  },
  { table: 'grid_states', rows: 'f.grid_id in (select id from own_grids)', thatYear: {} },
  {
    table: 'grid_organizations',
    rows: 'f.grid_id in (select id from own_grids)',
    thatYear: { organization_id: next('organization_id') },
  },
  { table: 'unit_states', rows: 'f.unit_id in (select id from own_units)', thatYear: {} },
  {
    table: 'unit_formations',
    rows: 'f.unit_id in (select id from own_units)',
    thatYear: { organization_id: next('organization_id') },
  },
];

/** Gives everything dated in a street a change a year, for so many years back; what was first holds from the beginning. */
export async function spreadHistory(client: Client, tenantId: string, streetId: string, years: number): Promise<void> {
  await client.query('drop table if exists turned, own_grids, own_units');
  await client.query(
    `create temporary table turned as
     select o.id, coalesce(lead(o.id) over w, first_value(o.id) over w) as next_id
       from organizations top
       join organizations o on o.tenant_id = top.tenant_id and o.chain_path >= top.chain_path and o.chain_path < top.chain_path || '0'
      where top.tenant_id = '${tenantId}' and top.id = '${streetId}'
     window w as (partition by o.chain_parent_id order by o.chain_path rows between unbounded preceding and unbounded following)`,
  );
  await client.query(
    `create temporary table own_grids as select id from grids where tenant_id = '${tenantId}' and community_id in (select id from turned)`,
  );
  await client.query(
    `create temporary table own_units as select id from units where tenant_id = '${tenantId}' and responsible_id in (select id from turned)`,
  );
  await client.query('analyze turned, own_grids, own_units');
  const thisYear = Number(today().slice(0, 4));
  for (const dated of DATED_TABLES) await spreadTable(client, dated, tenantId, thisYear, thisYear - years);
  await client.query(
    `update organization_cards set secretary_since = make_date($2, 1, 1)
      where tenant_id = $1 and secretary_since is not null and organization_id in (select id from turned)`,
    [tenantId, thisYear],
  );
}

async function spreadTable(
  client: Client,
  { table, rows, thatYear }: DatedTable,
  tenantId: string,
  thisYear: number,
  firstYear: number,
): Promise<void> {
  const open = `f.tenant_id = $1 and f.superseded_at is null and upper_inf(f.valid) and ${rows}`;
  await client.query(`update ${table} f set valid = daterange(make_date($2, 1, 1), null) where ${open}`, [
    tenantId,
    thisYear,
  ]);
  const { rows: named } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  const columns = named.map(({ name }) => name);
  const dated: Record<string, string> = {
    id: 'gen_random_uuid()',
    valid: `daterange(case when y = $3 then date '${BEGAN_ON}' else make_date(y, 1, 1) end, make_date(y + 1, 1, 1))`,
    recorded_at: 'make_date(y, 1, 15)',
    end_recorded_at: 'make_date(y + 1, 1, 15)',
    ...thatYear,
  };
  // Year by year, as they were recorded: what one organization was lies apart on the disk.
  await client.query(
    `insert into ${table} (${columns.join(', ')})
     select ${columns.map((column) => dated[column] ?? `f.${column}`).join(', ')}
       from generate_series($3::int, $2::int - 1) y cross join ${table} f
      where ${open}
      order by y, f.id`,
    [tenantId, thisYear, firstYear],
  );
}
