import { Column, DataSource, Entity, type EntityMetadata, PrimaryColumn } from 'typeorm';
import { DOMAINS } from '../../src/domains/registry';
import { asMigrator, testDatabase } from '../support/database';

/** A table and the type of each of its columns, `text not null`. */
type Catalog = Map<string, Map<string, string>>;

/** What the domains say of their tables. */
async function entitiesSaid(entities: (new () => object)[]): Promise<Catalog> {
  const { urls } = await testDatabase();
  const dataSource = await new DataSource({ type: 'postgres', url: urls.migrator, entities }).initialize();
  const said = new Map(dataSource.entityMetadatas.map((metadata) => [metadata.tableName, columnsOf(metadata)]));
  await dataSource.destroy();
  return said;
}

function columnsOf({ columns, connection }: EntityMetadata): Map<string, string> {
  const typeOf = (column: (typeof columns)[number]) =>
    `${connection.driver.normalizeType(column)}${column.isArray ? '[]' : ''}${column.isNullable ? '' : ' not null'}`;
  return new Map(columns.map((column) => [column.databaseName, typeOf(column)]));
}

/** What the migrated database says. */
async function databaseSays(): Promise<Catalog> {
  const rows = await asMigrator<{ table: string; column: string; type: string }>(
    `select c.relname as "table", a.attname as "column",
            format_type(a.atttypid, null) || case when a.attnotnull then ' not null' else '' end as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const catalog: Catalog = new Map();
  for (const { table, column, type } of rows) catalog.set(table, (catalog.get(table) ?? new Map()).set(column, type));
  return catalog;
}

/** Tables and columns of the entities that the migrations do not make, or make otherwise. */
async function unmigrated(entities: (new () => object)[]): Promise<string[]> {
  const [said, database] = [await entitiesSaid(entities), await databaseSays()];
  return [...said].flatMap(([table, columns]) => {
    const made = database.get(table);
    if (made === undefined) return [`${table} is made by no migration`];
    return [...columns]
      .filter(([column, type]) => made.get(column) !== type)
      .map(([column, type]) => `${table}.${column} is ${type} for its entity and ${made.get(column) ?? 'not there'}`);
  });
}

@Entity('households')
class UnmigratedEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;
}

@Entity('tenants')
class TenantByMistakeEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @Column({ type: 'text' })
  motto: string;

  @Column({ type: 'integer' })
  level: number;

  @Column({ name: 'closed_through', type: 'date' })
  closedThrough: string;
}

describe('The entities of all domains', () => {
  it('are what the migrations make: every table, and every column with its type', async () => {
    expect(await unmigrated(DOMAINS.flatMap((domain) => domain.entities))).toEqual([]);
  });

  it('are found out when a table, a column or a type is another: this check can fail', async () => {
    expect(await unmigrated([UnmigratedEntity])).toEqual(['households is made by no migration']);
    expect(await unmigrated([TenantByMistakeEntity])).toEqual([
      'tenants.motto is text not null for its entity and not there',
      'tenants.level is integer not null for its entity and text not null',
      'tenants.closed_through is date not null for its entity and date',
    ]);
  });
});
