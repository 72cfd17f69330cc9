import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = [
  'source_owners',
  'sync_sources',
  'sync_jobs',
  'sync_batches',
  'sync_rejects',
  'member_sources',
  'merge_candidates',
];

const FOREIGN_KEYS = [
  'source_owners (tenant_id, account_id) references accounts (tenant_id, id)',
  'sync_sources (tenant_id) references tenants (tenant_id)',
  'sync_jobs (tenant_id, source, kind) references sync_sources (tenant_id, source, kind)',
  'sync_jobs (tenant_id, account_id) references accounts (tenant_id, id)',
  'sync_batches (tenant_id, job_id) references sync_jobs (tenant_id, id)',
  'sync_rejects (tenant_id, batch_id) references sync_batches (tenant_id, id)',
  'sync_rejects (tenant_id, job_id) references sync_jobs (tenant_id, id)',
  'member_sources (tenant_id, member_id) references members (tenant_id, id)',
  'member_sources (tenant_id, seen_in) references sync_jobs (tenant_id, id)',
  'merge_candidates (tenant_id, member_id) references members (tenant_id, id)',
  'merge_candidates (tenant_id, job_id) references sync_jobs (tenant_id, id)',
  'merge_candidates (tenant_id, resolved_by) references accounts (tenant_id, id)',
];

const SOURCE = `text collate "C" not null check (source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$')`;
const EXTERNAL_ID = `text collate "C" not null check (external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$')`;

const KIND = `text not null check (kind in ('MEMBERS', 'ORGANIZATIONS', 'UNITS', 'GRIDS'))`;

/** What share of the records of a source a full load may end at once: more is most often a load that broke off. */
const THRESHOLD = [
  'SYNC_MISSING_PERCENT',
  5,
  'percent',
  'SYNC_MISSING',
  'A full load that lacks more than this is more often broken than true; this project’s default, to be confirmed for each tenant',
] as const;

/** Records of members that other systems send: sources, jobs, batches, rejects, external ids and candidates for a merge. */
export class MemberSync1760000000022 implements MigrationInterface {
  name = 'MemberSync1760000000022';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Whose the name of a source is: that of the integration that used it first, until the department takes it over.
      `create table source_owners (
         tenant_id uuid not null,
         source ${SOURCE},
         account_id uuid,
         since timestamptz not null,
         primary key (tenant_id, source)
       )`,
      // One row a system that sends and kind of records; their locks put the batches of a tenant in a row.
      `create table sync_sources (
         tenant_id uuid not null,
         source ${SOURCE},
         kind ${KIND},
         last_sequence integer not null check (last_sequence >= 0),
         created_at timestamptz not null,
         primary key (tenant_id, source, kind)
       )`,
      `create table sync_jobs (
         tenant_id uuid not null,
         id uuid not null,
         account_id uuid not null,
         source ${SOURCE},
         kind ${KIND},
         mode text not null check (mode in ('FULL', 'DELTA')),
         state text not null check (state in ('OPEN', 'RECEIVING', 'APPLIED', 'PARTIALLY_APPLIED', 'REJECTED', 'RECONCILED', 'ABANDONED')),
         last_sequence integer not null check (last_sequence >= 0),
         batch_count integer not null check (batch_count >= 0),
         created_count integer not null check (created_count >= 0),
         updated_count integer not null check (updated_count >= 0),
         unchanged_count integer not null check (unchanged_count >= 0),
         rejected_count integer not null check (rejected_count >= 0),
         ended_count integer not null check (ended_count >= 0),
         started_at timestamptz not null,
         finished_at timestamptz,
         version integer not null default 1,
         primary key (tenant_id, id),
         check ((state in ('OPEN', 'RECEIVING')) = (finished_at is null)),
         check (ended_count = 0 or mode = 'FULL')
       )`,
      `create unique index sync_jobs_one_open on sync_jobs (tenant_id, source, kind) where finished_at is null`,
      `create index sync_jobs_by_start on sync_jobs (tenant_id, started_at, id)`,
      // The digest is keyed, and of the records as they were sent: it says whether two batches are the same, and nothing else.
      `create table sync_batches (
         tenant_id uuid not null,
         id uuid not null,
         job_id uuid not null,
         sequence integer not null check (sequence > 0),
         error_policy text not null check (error_policy in ('REJECT_ALL', 'REJECT_FAILED_ROWS')),
         is_applied boolean not null,
         record_count integer not null check (record_count > 0),
         rejected_count integer not null check (rejected_count between 0 and record_count),
         records_digest bytea not null,
         recorded_at timestamptz not null,
         primary key (tenant_id, id),
         check (is_applied or rejected_count > 0)
       )`,
      `create index sync_batches_by_job on sync_batches (tenant_id, job_id, sequence)`,
      `create unique index sync_batches_applied_once on sync_batches (tenant_id, job_id, sequence) where is_applied`,
      // Where and why, and never what: a path names fields, not values.
      `create table sync_rejects (
         tenant_id uuid not null,
         id uuid not null,
         job_id uuid not null,
         batch_id uuid not null,
         record_index integer not null check (record_index >= 0),
         problem_index integer not null check (problem_index >= 0),
         external_id text collate "C" check (external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$'),
         code text not null check (code ~ '^[A-Z][A-Z0-9_]{1,49}$'),
         path text not null check (path ~ '^records[[][0-9]{1,4}[]]([.][A-Za-z][A-Za-z_]{0,39})?$'),
         recorded_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      `create unique index sync_rejects_by_place on sync_rejects (tenant_id, batch_id, record_index, problem_index)`,
      `create index sync_rejects_by_job on sync_rejects (tenant_id, job_id, id)`,
      // Which member a record of a source is about: one external id each, so that a source cannot name one person twice.
      `create table member_sources (
         tenant_id uuid not null,
         source ${SOURCE},
         external_id ${EXTERNAL_ID},
         member_id uuid not null,
         seen_in uuid,
         recorded_at timestamptz not null,
         primary key (tenant_id, source, external_id)
       )`,
      `create unique index member_sources_by_member on member_sources (tenant_id, member_id, source)`,
      // Two who look like one: name, day of joining and branch agree, and no number tells. A person decides; nothing is merged.
      `create table merge_candidates (
         tenant_id uuid not null,
         id uuid not null,
         source ${SOURCE},
         external_id ${EXTERNAL_ID},
         member_id uuid not null,
         job_id uuid not null,
         state text not null check (state in ('OPEN', 'SAME_PERSON', 'ANOTHER_PERSON')),
         found_at timestamptz not null,
         resolved_by uuid,
         resolved_at timestamptz,
         version integer not null default 1,
         primary key (tenant_id, id),
         check ((state = 'OPEN') = (resolved_at is null)),
         check ((resolved_at is null) = (resolved_by is null))
       )`,
      `create unique index merge_candidates_by_record on merge_candidates (tenant_id, source, external_id, member_id)`,
      `create index merge_candidates_by_member on merge_candidates (tenant_id, member_id)`,
      `create index merge_candidates_by_time on merge_candidates (tenant_id, found_at, id)`,
      `grant select, insert, update (account_id, since) on source_owners to zuzhi_app`,
      `grant select, insert, update (last_sequence) on sync_sources to zuzhi_app`,
      `grant select, insert, update (state, last_sequence, batch_count, created_count, updated_count, unchanged_count, rejected_count, ended_count, finished_at, version) on sync_jobs to zuzhi_app`,
      `grant select, insert on sync_batches, sync_rejects to zuzhi_app`,
      `grant select, insert, update (member_id, seen_in) on member_sources to zuzhi_app`,
      `grant select, insert, update (state, resolved_by, resolved_at, version) on merge_candidates to zuzhi_app`,
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
      `drop table merge_candidates, member_sources, sync_rejects, sync_batches, sync_jobs, sync_sources, source_owners`,
    ]);
  }
}
