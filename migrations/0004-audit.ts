import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, run } from './support/statements';

const TENANT_TABLES = ['audit_entries', 'audit_heads', 'idempotency_records'];

/** Audit entries, their chain heads, and the idempotency records of mutations. */
export class Audit1760000000004 implements MigrationInterface {
  name = 'Audit1760000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Inserted unnumbered in the business transaction; the sealer numbers and chains committed entries, once.
      `create table audit_entries (
         tenant_id uuid not null references tenants (tenant_id),
         id uuid not null,
         recorded_at timestamptz not null,
         request_id text not null,
         account_id uuid not null,
         role text not null,
         action text not null,
         object_type text not null,
         object_id uuid not null,
         object_version integer,
         fields text[] not null,
         digest text not null,
         sequence bigint,
         previous_hash text,
         hash text,
         primary key (tenant_id, id),
         foreign key (tenant_id, account_id) references accounts (tenant_id, id),
         check ((sequence is null) = (hash is null))
       )`,
      `create unique index audit_entries_by_sequence on audit_entries (tenant_id, sequence)`,
      `create index audit_entries_unsealed on audit_entries (tenant_id, id) where sequence is null`,
      `create index audit_entries_by_object on audit_entries (tenant_id, object_id, id)`,
      `create table audit_heads (
         tenant_id uuid not null references tenants (tenant_id),
         epoch integer not null,
         sequence bigint not null,
         hash text not null,
         sealed_at timestamptz,
         primary key (tenant_id)
       )`,
      `create table idempotency_records (
         tenant_id uuid not null references tenants (tenant_id),
         account_id uuid not null,
         key text not null check (char_length(key) between 1 and 200),
         mutation text not null,
         request_digest text not null,
         response jsonb not null,
         created_at timestamptz not null,
         primary key (tenant_id, account_id, key)
       )`,
      `create index idempotency_records_by_age on idempotency_records (tenant_id, created_at)`,
      `grant select, insert on audit_entries to zuzhi_app`,
      `grant update (sequence, previous_hash, hash) on audit_entries to zuzhi_app`,
      `grant select, insert, update on audit_heads to zuzhi_app`,
      `grant select, insert, delete on idempotency_records to zuzhi_app`,
      // Which tenants have entries to seal: ids only, because the sealer runs before any tenant is bound.
      `create function app.tenants_to_seal() returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct e.tenant_id from public.audit_entries e where e.sequence is null;
       end`,
      `revoke all on function app.tenants_to_seal() from public`,
      `grant execute on function app.tenants_to_seal() to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    const bound = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
    await run(queryRunner, [
      // A sealed entry can no longer be changed, not even by the application: updates see unsealed rows only.
      `drop policy tenant_rows on audit_entries`,
      `create policy tenant_rows on audit_entries for select using (${bound})`,
      `create policy new_rows on audit_entries for insert with check (${bound} and sequence is null)`,
      `create policy unsealed_rows on audit_entries for update using (${bound} and sequence is null) with check (${bound})`,
    ]);
    await distribute(queryRunner, TENANT_TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop function app.tenants_to_seal()`, `drop table idempotency_records, audit_heads, audit_entries`]);
  }
}
