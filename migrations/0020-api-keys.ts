import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['api_keys'];

const FOREIGN_KEYS = [
  'api_keys (tenant_id, account_id) references accounts (tenant_id, id)',
  'api_keys (tenant_id, created_by) references accounts (tenant_id, id)',
  'api_keys (tenant_id, revoked_by) references accounts (tenant_id, id)',
];

const THRESHOLD = [
  'API_KEY_DAYS',
  365,
  'days',
  'API_KEY_LIFE',
  "This project's: a key is renewed at least once a year, so that one that was lost does not open for good; to be confirmed for each tenant.",
] as const;

/** A closed list: a scope more is a migration more. */
const SCOPES = [
  'members:read',
  'members:write',
  'organizations:read',
  'organizations:write',
  'units:read',
  'units:write',
  'grids:read',
  'grids:write',
  'changes:read',
  'exports:read',
  'imports:write',
  'webhooks:write',
];

/** Under which issuer the prefixes of keys stand in the login directory: no identity provider has it, for it is no URL. */
const ISSUER = `'zuzhi:api-key'`;

/**
 * API keys of integrations. An integration is an account with the role INTEGRATOR and no token; of a key only its digest is kept,
 * which the application writes and never reads. Login, as by tokens, is a function that may look across tenants; what the
 * application may not write, accounts, grants and the login directory, it adds to by two functions for the bound tenant alone.
 */
export class ApiKeys1760000000020 implements MigrationInterface {
  name = 'ApiKeys1760000000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table api_keys (
         tenant_id uuid not null,
         id uuid not null,
         account_id uuid not null,
         prefix text not null check (prefix ~ '^[a-z2-7]{8}$'),
         secret_digest bytea not null check (octet_length(secret_digest) = 32),
         scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array[${SCOPES.map((scope) => `'${scope}'`).join(', ')}]),
         expires_on date not null,
         created_at timestamptz not null,
         created_by uuid,
         last_used_at timestamptz,
         revoked_at timestamptz,
         revoked_by uuid,
         version integer not null default 1,
         primary key (tenant_id, id),
         check (revoked_by is null or revoked_at is not null)
       )`,
      `create unique index api_keys_by_prefix on api_keys (tenant_id, prefix)`,
      `create index api_keys_by_account on api_keys (tenant_id, account_id)`,
      `create index api_keys_by_time on api_keys (tenant_id, created_at, id)`,
      // All but the digest can be read.
      `grant insert, update (last_used_at, revoked_at, revoked_by, version),
             select (tenant_id, id, account_id, prefix, scopes, expires_on, created_at, created_by, last_used_at, revoked_at, revoked_by, version)
          on api_keys to zuzhi_app`,

      // Of the bound tenant, and with the one role that keys have.
      `create function app.create_integration(account uuid, grant_id uuid, name text, on_day date, made_at timestamptz) returns void
       language sql security definer set search_path = pg_catalog, public
       begin atomic
         insert into public.accounts (tenant_id, id, display_name, created_at) values (app.current_tenant(), account, name, made_at);
         insert into public.grants (tenant_id, id, account_id, role, valid, granted_at)
         values (app.current_tenant(), grant_id, account, 'INTEGRATOR', daterange(on_day, null), made_at);
       end`,
      // By its prefix a key is found before any tenant is bound; the directory keeps prefixes apart over all tenants.
      `create function app.enter_api_key(key_id uuid) returns void
       language sql security definer set search_path = pg_catalog, public
       begin atomic
         insert into public.login_directory (issuer, subject, tenant_id, account_id)
         select ${ISSUER}, k.prefix, k.tenant_id, k.account_id
           from public.api_keys k
          where k.tenant_id = app.current_tenant() and k.id = key_id;
       end`,
      // Whatever else the account may have been granted, a key acts as an integration.
      `create function app.find_key_login(key_prefix text, key_digest bytea)
       returns table (tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb, key_id uuid, scopes text[], expires_on date)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select t.tenant_id, t.division_code, a.id, a.display_name,
                coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by g.id)
                            from public.grants g
                           where g.tenant_id = l.tenant_id and g.account_id = l.account_id and g.role = 'INTEGRATOR'
                             and g.revoked_at is null and g.valid @> (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb),
                k.id, k.scopes, k.expires_on
           from public.login_directory l
           join public.tenants t on t.tenant_id = l.tenant_id
           join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
           join public.api_keys k on k.tenant_id = l.tenant_id and k.account_id = l.account_id and k.prefix = l.subject
          where l.issuer = ${ISSUER} and l.subject = key_prefix and k.secret_digest = key_digest
            and k.revoked_at is null and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
            and a.is_active and not t.is_suspended;
       end`,
      `revoke all on function app.create_integration(uuid, uuid, text, date, timestamptz) from public`,
      `revoke all on function app.enter_api_key(uuid) from public`,
      `revoke all on function app.find_key_login(text, bytea) from public`,
      `grant execute on function app.create_integration(uuid, uuid, text, date, timestamptz) to zuzhi_app`,
      `grant execute on function app.enter_api_key(uuid) to zuzhi_app`,
      `grant execute on function app.find_key_login(text, bytea) to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    await queryRunner.query(
      `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, $3, $4, $5)`,
      [...THRESHOLD],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `delete from parameters where code = '${THRESHOLD[0]}'`,
      `drop function app.find_key_login(text, bytea)`,
      `drop function app.enter_api_key(uuid)`,
      `drop function app.create_integration(uuid, uuid, text, date, timestamptz)`,
      `delete from login_directory where issuer = ${ISSUER}`,
      `drop table api_keys`,
    ]);
  }
}
