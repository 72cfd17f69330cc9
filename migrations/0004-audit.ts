import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BOUND, distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['audit_entries', 'audit_heads', 'idempotency_records'];

/** Audit entries, their chain heads, and the idempotency records of mutations. */
export class Audit1760000000004 implements MigrationInterface {
  name = 'Audit1760000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Inserted unnumbered in the business transaction; the sealer numbers and chains committed entries, once.
      `create table audit_entries (
         tenant_id uuid not null,
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
         sequence bigint check (sequence > 0),
         previous_hash text,
         hash text,
         primary key (tenant_id, id),
         check ((sequence is null) = (hash is null))
       )`,
      `create unique index audit_entries_by_sequence on audit_entries (tenant_id, sequence)`,
      `create index audit_entries_unsealed on audit_entries (tenant_id, id) where sequence is null`,
      `create index audit_entries_by_object on audit_entries (tenant_id, object_id, recorded_at, id)`,
      `create index audit_entries_by_time on audit_entries (tenant_id, recorded_at, id)`,
      // One row a tenant, made with the tenant; whoever seals it holds its lock.
      `create table audit_heads (
         tenant_id uuid not null,
         epoch integer not null,
         sequence bigint not null,
         hash text not null,
         sealed_at timestamptz,
         primary key (tenant_id)
       )`,
      // A claim is inserted first and gets its response in the same transaction: no one else sees a null. json, not jsonb: kept to the letter.
      `create table idempotency_records (
         tenant_id uuid not null,
         account_id uuid not null,
         key text not null check (char_length(key) between 1 and 200),
         mutation text not null,
         request_digest text not null,
         response json,
         created_at timestamptz not null,
         primary key (tenant_id, account_id, key)
       )`,
      `create index idempotency_records_by_age on idempotency_records (tenant_id, created_at)`,
      `grant select, insert on audit_entries to zuzhi_app`,
      `grant update (sequence, previous_hash, hash) on audit_entries to zuzhi_app`,
      `grant select, update (sequence, hash, sealed_at) on audit_heads to zuzhi_app`,
      `grant select, insert, delete, update (response) on idempotency_records to zuzhi_app`,
      // Which tenants have entries to seal: ids only, because the sealer runs before any tenant is bound.
      `create function app.tenants_to_seal() returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct e.tenant_id from public.audit_entries e where e.sequence is null;
       end`,
      `revoke all on function app.tenants_to_seal() from public`,
      `grant execute on function app.tenants_to_seal() to zuzhi_app`,
      // Which tenants have idempotency records to purge: as above.
      `create function app.tenants_to_purge(expired_before timestamptz) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct r.tenant_id from public.idempotency_records r where r.created_at < expired_before;
       end`,
      `revoke all on function app.tenants_to_purge(timestamptz) from public`,
      `grant execute on function app.tenants_to_purge(timestamptz) to zuzhi_app`,
      // The ends of all chains, for the signed export off the database: codes and hashes, nothing of a business.
      `create function app.audit_chain_ends()
       returns table (tenant_code text, epoch integer, sequence bigint, hash text)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select t.division_code, h.epoch, h.sequence, h.hash
           from public.audit_heads h
           join public.tenants t on t.tenant_id = h.tenant_id
          where h.sequence > 0
          order by t.division_code;
       end`,
      `revoke all on function app.audit_chain_ends() from public`,
      `grant execute on function app.audit_chain_ends() to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await run(queryRunner, [
      // A sealed entry can no longer be changed, not even by the application: updates see unsealed rows only.
      `drop policy tenant_rows on audit_entries`,
      `create policy tenant_rows on audit_entries for select using (${BOUND})`,
      `create policy new_rows on audit_entries for insert with check (${BOUND} and sequence is null)`,
      `create policy unsealed_rows on audit_entries for update using (${BOUND} and sequence is null) with check (${BOUND})`,
      // So with a kept response: it may be written once, then only purged.
      `drop policy tenant_rows on idempotency_records`,
      `create policy tenant_rows on idempotency_records for select using (${BOUND})`,
      `create policy new_rows on idempotency_records for insert with check (${BOUND} and response is null)`,
      `create policy unanswered_rows on idempotency_records for update using (${BOUND} and response is null) with check (${BOUND})`,
      `create policy purged_rows on idempotency_records for delete using (${BOUND})`,
    ]);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, [
      'audit_entries (tenant_id) references tenants (tenant_id)',
      'audit_entries (tenant_id, account_id) references accounts (tenant_id, id)',
      'audit_heads (tenant_id) references tenants (tenant_id)',
      'idempotency_records (tenant_id) references tenants (tenant_id)',
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop function app.audit_chain_ends()`,
      `drop function app.tenants_to_purge(timestamptz)`,
      `drop function app.tenants_to_seal()`,
      `drop table idempotency_records, audit_heads, audit_entries`,
    ]);
  }
}
