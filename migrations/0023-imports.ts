import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['import_uploads', 'import_parts', 'import_jobs', 'import_chunks', 'import_rejects'];

const FOREIGN_KEYS = [
  'import_uploads (tenant_id, account_id) references accounts (tenant_id, id)',
  'import_parts (tenant_id, upload_id) references import_uploads (tenant_id, id)',
  'import_parts (tenant_id, data_key_id) references tenant_keys (tenant_id, id)',
  'import_jobs (tenant_id, upload_id) references import_uploads (tenant_id, id)',
  'import_jobs (tenant_id, account_id) references accounts (tenant_id, id)',
  'import_jobs (tenant_id, api_key_id) references api_keys (tenant_id, id)',
  'import_jobs (tenant_id, sync_job_id) references sync_jobs (tenant_id, id)',
  'import_chunks (tenant_id, job_id) references import_jobs (tenant_id, id)',
  'import_chunks (tenant_id, data_key_id) references tenant_keys (tenant_id, id)',
  'import_rejects (tenant_id, job_id) references import_jobs (tenant_id, id)',
];

const ENDED = `('FINISHED', 'FAILED', 'CANCELLED')`;
const FIELD = `~ '^[A-Za-z][A-Za-z_]{0,39}$'`;

/** What the steps of an import change of it. */
const JOB_CHANGES = [
  'state',
  'failure_code',
  'failure_params',
  'columns',
  'sync_job_id',
  'row_count',
  'chunk_count',
  'next_chunk',
  'created_count',
  'updated_count',
  'unchanged_count',
  'rejected_count',
  'lease_id',
  'leased_until',
  'tries',
  'started_at',
  'finished_at',
  'purged_at',
  'rejects_purged_at',
  'version',
];

/**
 * The queue of work in the background, as pg-boss 10 (its schema 24) wants to find it: the application's role makes no tables, so
 * that they are made here. It says which import is to be gone on with, by ids; what stands in it may be lost at any time.
 */
const QUEUE = [
  `create schema zuzhi_jobs`,
  `create type zuzhi_jobs.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed')`,
  `create table zuzhi_jobs.version (
     version int primary key,
     maintained_on timestamptz,
     cron_on timestamptz,
     monitored_on timestamptz
   )`,
  `create table zuzhi_jobs.queue (
     name text primary key,
     policy text,
     retry_limit int,
     retry_delay int,
     retry_backoff bool,
     expire_seconds int,
     retention_minutes int,
     dead_letter text references zuzhi_jobs.queue (name),
     partition_name text,
     created_on timestamptz not null default now(),
     updated_on timestamptz not null default now()
   )`,
  `create table zuzhi_jobs.job (
     id uuid not null default gen_random_uuid(),
     name text not null references zuzhi_jobs.queue (name),
     priority integer not null default 0,
     data jsonb,
     state zuzhi_jobs.job_state not null default 'created',
     retry_limit integer not null default 2,
     retry_count integer not null default 0,
     retry_delay integer not null default 0,
     retry_backoff boolean not null default false,
     start_after timestamptz not null default now(),
     started_on timestamptz,
     singleton_key text,
     singleton_on timestamp,
     expire_in interval not null default interval '15 minutes',
     created_on timestamptz not null default now(),
     completed_on timestamptz,
     keep_until timestamptz not null default now() + interval '14 days',
     output jsonb,
     dead_letter text,
     policy text,
     primary key (name, id)
   )`,
  // One of these that waits is enough for one import.
  `create unique index job_i1 on zuzhi_jobs.job (name, coalesce(singleton_key, '')) where state = 'created' and policy = 'short'`,
  `create index job_i5 on zuzhi_jobs.job (name, start_after) include (priority, created_on, id) where state < 'active'`,
  `create table zuzhi_jobs.archive (like zuzhi_jobs.job)`,
  `alter table zuzhi_jobs.archive add primary key (name, id)`,
  `alter table zuzhi_jobs.archive add archived_on timestamptz not null default now()`,
  `create index archive_i1 on zuzhi_jobs.archive (archived_on)`,
  `insert into zuzhi_jobs.version (version) values (24)`,
  `insert into zuzhi_jobs.queue (name, policy, retry_limit, expire_seconds, retention_minutes) values ('imports', 'short', 0, 900, 60)`,
  `grant usage on schema zuzhi_jobs to zuzhi_app`,
  `grant select, update (maintained_on) on zuzhi_jobs.version to zuzhi_app`,
  `grant select on zuzhi_jobs.queue to zuzhi_app`,
  `grant select, insert, update, delete on zuzhi_jobs.job to zuzhi_app`,
  `grant select, insert, delete on zuzhi_jobs.archive to zuzhi_app`,
];

/** Files of records that callers upload, and the jobs that read them: sealed while they wait, and gone when they are done with. */
export class Imports1760000000023 implements MigrationInterface {
  name = 'Imports1760000000023';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // No name of the file: people are called in it.
      `create table import_uploads (
         tenant_id uuid not null,
         id uuid not null,
         account_id uuid not null,
         format text not null check (format in ('CSV', 'NDJSON', 'XLSX')),
         encoding text not null check (encoding in ('AUTO', 'UTF_8', 'GB18030')),
         state text not null check (state in ('RECEIVING', 'STORED', 'PURGED')),
         byte_count integer not null check (byte_count >= 0),
         part_count integer not null check (part_count >= 0),
         created_at timestamptz not null,
         expires_at timestamptz not null,
         purged_at timestamptz,
         primary key (tenant_id, id),
         check ((state = 'PURGED') = (purged_at is not null))
       )`,
      `create index import_uploads_expiring on import_uploads (tenant_id, expires_at) where state <> 'PURGED'`,
      // A piece of a file, of one size but for the last.
      `create table import_parts (
         tenant_id uuid not null,
         id uuid not null,
         upload_id uuid not null,
         position integer not null check (position >= 0),
         part_sealed bytea not null,
         data_key_id uuid not null,
         primary key (tenant_id, id)
       )`,
      `create unique index import_parts_by_place on import_parts (tenant_id, upload_id, position)`,
      `create index import_parts_by_data_key on import_parts (tenant_id, data_key_id)`,
      // Whoever works on it holds the lease for a while; what is not renewed is taken over.
      `create table import_jobs (
         tenant_id uuid not null,
         id uuid not null,
         upload_id uuid not null,
         account_id uuid not null,
         api_key_id uuid,
         kind text not null check (kind in ('MEMBERS', 'ORGANIZATIONS', 'UNITS', 'GRIDS')),
         source text collate "C" not null check (source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
         is_dry_run boolean not null,
         mapping jsonb,
         columns jsonb,
         sheet text check (char_length(sheet) between 1 and 31),
         state text not null check (state in ('QUEUED', 'CHECKING', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
         failure_code text check (failure_code ~ '^[A-Z][A-Z0-9_]{1,49}$'),
         failure_params jsonb,
         sync_job_id uuid,
         row_count integer not null default 0 check (row_count >= 0),
         chunk_count integer not null default 0 check (chunk_count >= 0),
         next_chunk integer not null default 0 check (next_chunk between 0 and chunk_count),
         created_count integer not null default 0 check (created_count >= 0),
         updated_count integer not null default 0 check (updated_count >= 0),
         unchanged_count integer not null default 0 check (unchanged_count >= 0),
         rejected_count integer not null default 0 check (rejected_count >= 0),
         lease_id uuid,
         leased_until timestamptz,
         tries integer not null default 0 check (tries >= 0),
         queued_at timestamptz not null,
         started_at timestamptz,
         finished_at timestamptz,
         purged_at timestamptz,
         rejects_purged_at timestamptz,
         version integer not null default 1,
         primary key (tenant_id, id),
         check ((state in ${ENDED}) = (finished_at is not null)),
         check ((state = 'FAILED') = (failure_code is not null)),
         check (num_nulls(lease_id, leased_until) in (0, 2)),
         check (purged_at is null or finished_at is not null),
         check (rejects_purged_at is null or purged_at is not null)
       )`,
      `create index import_jobs_by_time on import_jobs (tenant_id, queued_at, id)`,
      `create index import_jobs_by_upload on import_jobs (tenant_id, upload_id)`,
      `create index import_jobs_to_purge on import_jobs (tenant_id, finished_at) where rejects_purged_at is null and purged_at is not null`,
      `create index import_jobs_due on import_jobs (tenant_id, leased_until) where purged_at is null`,
      // Records as the batch writer takes them, up to 1,000.
      `create table import_chunks (
         tenant_id uuid not null,
         id uuid not null,
         job_id uuid not null,
         position integer not null check (position >= 0),
         row_count integer not null check (row_count > 0),
         records_sealed bytea not null,
         data_key_id uuid not null,
         primary key (tenant_id, id)
       )`,
      `create unique index import_chunks_by_place on import_chunks (tenant_id, job_id, position)`,
      `create index import_chunks_by_data_key on import_chunks (tenant_id, data_key_id)`,
      // Where and why, and never what.
      `create table import_rejects (
         tenant_id uuid not null,
         id uuid not null,
         job_id uuid not null,
         row_number integer not null check (row_number > 0),
         problem_index integer not null check (problem_index >= 0),
         column_number integer check (column_number > 0),
         field text check (field ${FIELD}),
         code text not null check (code ~ '^[A-Z][A-Z0-9_]{1,49}$'),
         primary key (tenant_id, id)
       )`,
      `create unique index import_rejects_by_row on import_rejects (tenant_id, job_id, row_number, problem_index)`,
      `grant select, insert, update (state, byte_count, part_count, expires_at, purged_at) on import_uploads to zuzhi_app`,
      `grant select, insert, update (${JOB_CHANGES.join(', ')}) on import_jobs to zuzhi_app`,
      `grant select, insert, delete on import_parts, import_chunks, import_rejects to zuzhi_app`,
      // How an account, and the key that it came with, stand now: for what goes on after the request. Nothing where it may not sign in any more.
      `create function app.find_standing(of_account uuid, by_key uuid)
       returns table (tenant_code text, display_name text, grants jsonb, key_prefix text, scopes text[], expires_on date)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select t.division_code, a.display_name,
                coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by g.id)
                            from public.grants g
                           where g.tenant_id = t.tenant_id and g.account_id = a.id and (by_key is null or g.role = 'INTEGRATOR')
                             and g.revoked_at is null and g.valid @> (now() at time zone 'Asia/Shanghai')::date), '[]'::jsonb),
                k.prefix, k.scopes, k.expires_on
           from public.tenants t
           join public.accounts a on a.tenant_id = t.tenant_id and a.id = of_account
           left join public.api_keys k on k.tenant_id = t.tenant_id and k.account_id = a.id and k.id = by_key
                 and k.revoked_at is null and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
          where t.tenant_id = app.current_tenant() and a.is_active and not t.is_suspended and (by_key is null or k.id is not null);
       end`,
      // Which tenants have an import that nobody works on, or something to be forgotten: ids only, before any tenant is bound.
      `create function app.tenants_with_imports_due(at timestamptz) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select j.tenant_id from public.import_jobs j
          where j.purged_at is null and (j.leased_until is null or j.leased_until < at)
         union
         select u.tenant_id from public.import_uploads u where u.state <> 'PURGED' and u.expires_at < at
         union
         select r.tenant_id from public.import_jobs r
          where r.rejects_purged_at is null and r.purged_at is not null and r.finished_at < at - interval '90 days';
       end`,
      `revoke all on function app.find_standing(uuid, uuid) from public`,
      `grant execute on function app.find_standing(uuid, uuid) to zuzhi_app`,
      `revoke all on function app.tenants_with_imports_due(timestamptz) from public`,
      `grant execute on function app.tenants_with_imports_due(timestamptz) to zuzhi_app`,
      ...QUEUE,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop schema zuzhi_jobs cascade`,
      `drop function app.tenants_with_imports_due(timestamptz)`,
      `drop function app.find_standing(uuid, uuid)`,
      `drop table import_rejects, import_chunks, import_jobs, import_parts, import_uploads`,
    ]);
  }
}
