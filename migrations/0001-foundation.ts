import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, reference, relate, run } from './support/statements';

/**
 * Roles, tenant binding, tenants, accounts, grants and the login door.
 * Every key leads with the tenant; there are no triggers, serials, deferrable constraints or SET NULL (docs/decisions/0004).
 */
export class Foundation1760000000001 implements MigrationInterface {
  name = 'Foundation1760000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create schema if not exists app`,
      `revoke all on schema public from public`,
      `grant usage on schema public, app to zuzhi_app, zuzhi_aggregate`,
      `create extension if not exists btree_gist with schema public`,

      // SET LOCAL in plpgsql, because on distributed PostgreSQL set_config() does not reach the workers.
      `create function app.set_tenant(tenant uuid) returns void language plpgsql set search_path = pg_catalog as $$
       begin execute format('set local app.tenant_id = %L', tenant); end $$`,
      `create function app.current_tenant() returns uuid language sql stable parallel safe
       return nullif(current_setting('app.tenant_id', true), '')::uuid`,

      `create table tenants (
         tenant_id uuid primary key,
         parent_tenant_id uuid,
         level text not null check (level in ('REGION', 'PREFECTURE', 'COUNTY')),
         name text not null check (char_length(name) between 1 and 200),
         division_code text not null,
         closed_through date,
         is_suspended boolean not null default false,
         created_at timestamptz not null
       )`,
      // People name a tenant by its code, so it is unique over all of them: the one key here that does not lead with the tenant.
      `create unique index tenants_by_division_code on tenants (division_code)`,
      `create index tenants_by_parent on tenants (parent_tenant_id)`,

      `create table accounts (
         tenant_id uuid not null,
         id uuid not null,
         display_name text not null check (char_length(display_name) between 1 and 100),
         is_active boolean not null default true,
         created_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      `create table grants (
         tenant_id uuid not null,
         id uuid not null,
         account_id uuid not null,
         role text not null check (role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'OVERSEER', 'ORGANIZER', 'AUDITOR', 'SECRETARY', 'CLERK', 'INTEGRATOR')),
         organization_id uuid,
         valid daterange not null,
         granted_at timestamptz not null,
         revoked_at timestamptz,
         primary key (tenant_id, id),
         check (role not in ('SECRETARY', 'CLERK') or organization_id is not null)
       )`,
      `create index grants_by_account on grants (tenant_id, account_id)`,

      // Login precedes the tenant: this directory is the one table without a tenant in its key, and no role reads it.
      // It is copied to every node, so it cannot point at the accounts, which are spread; provisioning writes both together.
      `create table login_directory (
         issuer text not null,
         subject text not null,
         tenant_id uuid not null,
         account_id uuid not null,
         primary key (issuer, subject)
       )`,
      `create function app.find_login(token_issuer text, token_subject text)
       returns table (tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select t.tenant_id, t.division_code, a.id, a.display_name,
                coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by g.role, g.id)
                            from public.grants g
                           where g.tenant_id = l.tenant_id and g.account_id = l.account_id and g.revoked_at is null
                             and g.valid @> (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb)
           from public.login_directory l
           join public.tenants t on t.tenant_id = l.tenant_id
           join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
          where l.issuer = token_issuer and l.subject = token_subject and a.is_active and not t.is_suspended;
       end`,
      `revoke all on function app.find_login(text, text) from public`,
      `grant execute on function app.find_login(text, text) to zuzhi_app`,
      `grant select on tenants, accounts to zuzhi_app`,
    ]);
    await protect(queryRunner, ['tenants', 'accounts', 'grants']);
    // The tree of tenants is walked across tenants, so every node has it whole.
    await reference(queryRunner, ['tenants', 'login_directory']);
    await distribute(queryRunner, ['accounts', 'grants']);
    await relate(queryRunner, [
      'tenants (parent_tenant_id) references tenants (tenant_id)',
      'accounts (tenant_id) references tenants (tenant_id)',
      'grants (tenant_id, account_id) references accounts (tenant_id, id)',
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop function app.find_login(text, text)`,
      `drop table login_directory, grants, accounts, tenants`,
      `drop function app.current_tenant()`,
      `drop function app.set_tenant(uuid)`,
      `drop extension btree_gist`,
      `drop schema app`,
      `revoke usage on schema public from zuzhi_app, zuzhi_aggregate`,
      `grant usage on schema public to public`,
    ]);
  }
}
