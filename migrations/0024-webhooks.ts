import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['webhook_endpoints', 'webhook_deliveries', 'webhook_attempts'];

const FOREIGN_KEYS = [
  'webhook_endpoints (tenant_id, account_id) references accounts (tenant_id, id)',
  'webhook_endpoints (tenant_id, on_behalf_of) references accounts (tenant_id, id)',
  'webhook_endpoints (tenant_id, organization_id) references organizations (tenant_id, id)',
  'webhook_endpoints (tenant_id, data_key_id) references tenant_keys (tenant_id, id)',
  'webhook_deliveries (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id)',
  'webhook_attempts (tenant_id, delivery_id) references webhook_deliveries (tenant_id, id)',
];

/** What a use case or the delivery changes of an endpoint. */
const ENDPOINT_CHANGES = [
  'on_behalf_of',
  'is_by_key',
  'url',
  'event_types',
  'secret_sealed',
  'previous_secret_sealed',
  'previous_secret_until',
  'data_key_id',
  'state',
  'disabled_reason',
  'epoch',
  'after_sequence',
  'after_hash',
  'failures',
  'failing_since',
  'paused_until',
  'version',
  'updated_at',
];

/** Webhooks: where changes are told, what was told or is to be, and each attempt; no bodies. */
export class Webhooks1760000000024 implements MigrationInterface {
  name = 'Webhooks1760000000024';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // It tells what the account on whose behalf it does may read, by key if it was made by one.
      // What was numbered up to after_sequence, in the audit chain of that epoch, is queued already or was not asked for.
      `create table webhook_endpoints (
         tenant_id uuid not null,
         id uuid not null,
         account_id uuid not null,
         on_behalf_of uuid not null,
         is_by_key boolean not null,
         url text not null check (char_length(url) between 1 and 2000),
         event_types text[] not null check (cardinality(event_types) > 0),
         organization_id uuid,
         secret_sealed bytea not null,
         previous_secret_sealed bytea,
         previous_secret_until timestamptz,
         data_key_id uuid not null,
         state text not null check (state in ('ENABLED', 'DISABLED')),
         disabled_reason text check (disabled_reason in ('BY_REQUEST', 'GONE', 'FAILING', 'NOT_ALLOWED')),
         epoch integer not null,
         after_sequence bigint not null check (after_sequence >= 0),
         after_hash text not null,
         failures integer not null default 0 check (failures >= 0),
         failing_since timestamptz,
         paused_until timestamptz,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((state = 'DISABLED') = (disabled_reason is not null)),
         check ((failures > 0) = (failing_since is not null)),
         check (num_nulls(previous_secret_sealed, previous_secret_until) in (0, 2))
       )`,
      // The rotation of keys looks for rows by their key.
      `create index webhook_endpoints_by_data_key on webhook_endpoints (tenant_id, data_key_id)`,
      // One change for one endpoint. attempts counts all, tries those since it was queued, or asked for again.
      `create table webhook_deliveries (
         tenant_id uuid not null,
         id uuid not null,
         endpoint_id uuid not null,
         epoch integer not null,
         sequence bigint not null check (sequence > 0),
         event_type text not null check (event_type ~ '^[A-Z]+_[A-Z]+$'),
         object_id uuid not null,
         object_version integer,
         reason text,
         changed_at timestamptz not null,
         state text not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
         attempts integer not null default 0 check (attempts >= 0),
         tries integer not null default 0 check (tries between 0 and attempts),
         next_attempt_at timestamptz,
         queued_at timestamptz not null,
         ended_at timestamptz,
         primary key (tenant_id, id),
         constraint webhook_deliveries_once unique (tenant_id, endpoint_id, epoch, sequence, object_id),
         check ((state = 'PENDING') = (next_attempt_at is not null)),
         check ((state = 'PENDING') = (ended_at is null))
       )`,
      `create index webhook_deliveries_due on webhook_deliveries (tenant_id, endpoint_id, next_attempt_at) where state = 'PENDING'`,
      `create index webhook_deliveries_waiting on webhook_deliveries (tenant_id, endpoint_id, object_id, epoch, sequence) where state = 'PENDING'`,
      `create index webhook_deliveries_by_endpoint on webhook_deliveries (tenant_id, endpoint_id, queued_at, id)`,
      `create index webhook_deliveries_by_time on webhook_deliveries (tenant_id, queued_at, id)`,
      `create index webhook_deliveries_ended on webhook_deliveries (tenant_id, ended_at) where state <> 'PENDING'`,
      `create table webhook_attempts (
         tenant_id uuid not null,
         delivery_id uuid not null,
         number integer not null check (number > 0),
         attempted_at timestamptz not null,
         outcome text not null check (outcome ~ '^[A-Z]+(_[A-Z]+)*$'),
         status integer check (status between 100 and 999),
         duration_ms integer not null check (duration_ms >= 0),
         primary key (tenant_id, delivery_id, number)
       )`,
      `grant select, insert, delete, update (${ENDPOINT_CHANGES.join(', ')}) on webhook_endpoints to zuzhi_app`,
      `grant select, insert, delete, update (state, attempts, tries, next_attempt_at, queued_at, ended_at) on webhook_deliveries to zuzhi_app`,
      `grant select, insert, delete on webhook_attempts to zuzhi_app`,
      // As what an account could sign in today, of the bound tenant: its grants, and its keys. The application reads no grants itself.
      `create function app.find_authorities(account uuid) returns table (grants jsonb, keys jsonb)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by g.role, g.id)
                            from public.grants g
                           where g.tenant_id = a.tenant_id and g.account_id = a.id and g.revoked_at is null
                             and g.valid @> (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb),
                coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'prefix', k.prefix, 'scopes', k.scopes, 'expiresOn', k.expires_on) order by k.id)
                            from public.api_keys k
                           where k.tenant_id = a.tenant_id and k.account_id = a.id and k.revoked_at is null
                             and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb)
           from public.accounts a
          where a.tenant_id = app.current_tenant() and a.id = account and a.is_active;
       end`,
      `revoke all on function app.find_authorities(uuid) from public`,
      `grant execute on function app.find_authorities(uuid) to zuzhi_app`,
      // Which tenants have something to queue or to deliver: ids only, because the rounds run before any tenant is bound.
      `create function app.tenants_with_webhooks_due(at timestamptz) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct e.tenant_id
           from public.webhook_endpoints e
           join public.tenants t on t.tenant_id = e.tenant_id and not t.is_suspended
           join public.audit_heads h on h.tenant_id = e.tenant_id
          where e.state = 'ENABLED'
            and (h.epoch <> e.epoch or h.sequence > e.after_sequence
                 or (coalesce(e.paused_until, at) <= at
                     and exists (select from public.webhook_deliveries d
                                  where d.tenant_id = e.tenant_id and d.endpoint_id = e.id
                                    and d.state = 'PENDING' and d.next_attempt_at <= at)));
       end`,
      // Which have deliveries from before an instant, or endpoints disabled or secrets replaced then, to be given up or forgotten.
      `create function app.tenants_with_webhooks_to_purge(before timestamptz) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select d.tenant_id from public.webhook_deliveries d where d.queued_at < before
         union
         select e.tenant_id from public.webhook_endpoints e
          where (e.state = 'DISABLED' and e.updated_at < before) or e.previous_secret_until < before;
       end`,
      ...['due', 'to_purge'].flatMap((what) => [
        `revoke all on function app.tenants_with_webhooks_${what}(timestamptz) from public`,
        `grant execute on function app.tenants_with_webhooks_${what}(timestamptz) to zuzhi_app`,
      ]),
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop function app.tenants_with_webhooks_to_purge(timestamptz)`,
      `drop function app.tenants_with_webhooks_due(timestamptz)`,
      `drop function app.find_authorities(uuid)`,
      `drop table webhook_attempts, webhook_deliveries, webhook_endpoints`,
    ]);
  }
}
