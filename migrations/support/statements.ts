import type { QueryRunner } from 'typeorm';

/** Runs statements one by one, each on its own, as distributed PostgreSQL wants constraints and grants. */
export async function run(queryRunner: QueryRunner, statements: string[]): Promise<void> {
  for (const statement of statements) await queryRunner.query(statement);
}

/** A row of the bound tenant. The setting is compared directly: a distributed policy may not hold a subquery. */
export const BOUND = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Forced row-level security by tenant: even the owner, and a statement without any condition, sees one tenant's rows. */
export async function protect(queryRunner: QueryRunner, tables: string[]): Promise<void> {
  for (const table of tables) {
    await run(queryRunner, [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy tenant_rows on ${table} using (${BOUND}) with check (${BOUND})`,
    ]);
  }
}

/** Shards tables by tenant where the database is distributed; on one machine there is nothing to do. */
export async function distribute(queryRunner: QueryRunner, tables: string[]): Promise<void> {
  if (!(await isDistributed(queryRunner))) return;
  for (const table of tables) await queryRunner.query(`select create_distributed_table('${table}', 'tenant_id')`);
}

/** Copies a table that belongs to no tenant to every node where the database is distributed. */
export async function reference(queryRunner: QueryRunner, tables: string[]): Promise<void> {
  if (!(await isDistributed(queryRunner))) return;
  for (const table of tables) await queryRunner.query(`select create_reference_table('${table}')`);
}

/**
 * Adds foreign keys, each alone and after `distribute`: distributed PostgreSQL takes them only between tables that are
 * placed already. An entry reads `accounts (tenant_id) references tenants (tenant_id)`.
 */
export async function relate(queryRunner: QueryRunner, foreignKeys: string[]): Promise<void> {
  for (const foreignKey of foreignKeys) {
    const [, table, rest] = /^(\w+) (.+)$/.exec(foreignKey) ?? [];
    await queryRunner.query(`alter table ${table} add foreign key ${rest}`);
  }
}

async function isDistributed(queryRunner: QueryRunner): Promise<boolean> {
  const rows: unknown[] = await queryRunner.query(`select 1 from pg_extension where extname = 'citus'`);
  return rows.length > 0;
}
