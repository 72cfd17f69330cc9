import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['tenant_keys', 'members', 'memberships', 'participations', 'employments', 'reveal_quotas'];

const FOREIGN_KEYS = [
  'tenant_keys (tenant_id) references tenants (tenant_id)',
  'members (tenant_id) references tenants (tenant_id)',
  'members (tenant_id, branch_id) references organizations (tenant_id, id)',
  'members (tenant_id, group_id) references organizations (tenant_id, id)',
  // A key that any row still uses cannot be deleted: that is what makes rotation safe beside writers.
  'members (tenant_id, data_key_id) references tenant_keys (tenant_id, id)',
  'members (tenant_id, index_key_id) references tenant_keys (tenant_id, id)',
  'memberships (tenant_id, member_id) references members (tenant_id, id)',
  'memberships (tenant_id, branch_id) references organizations (tenant_id, id)',
  'memberships (tenant_id, group_id) references organizations (tenant_id, id)',
  'participations (tenant_id, member_id) references members (tenant_id, id)',
  'participations (tenant_id, organization_id) references organizations (tenant_id, id)',
  'employments (tenant_id, member_id) references members (tenant_id, id)',
  'employments (tenant_id, unit_id) references units (tenant_id, id)',
  'reveal_quotas (tenant_id, account_id) references accounts (tenant_id, id)',
];

/** What changes of a member today; the past of branch, group, category and standing is in memberships. */
const MEMBER_CHANGES = [
  'name',
  'masked_name',
  'name_pinyin',
  'name_readings',
  'sex',
  'birth_on',
  'education',
  'id_number_sealed',
  'id_number_masked',
  'id_number_index',
  'phone_sealed',
  'phone_masked',
  'phone_index',
  'data_key_id',
  'index_key_id',
  'joined_on',
  'full_member_on',
  'category',
  'standing',
  'branch_id',
  'group_id',
  'ended_on',
  'end_reason',
  'version',
  'updated_at',
];

/** Keys of the tenants; members with their memberships, participations and employments. */
export class Members1760000000009 implements MigrationInterface {
  name = 'Members1760000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Wrapped by the master key, which is not in the database. The highest number of a purpose is in use; a lower one goes once no row needs it.
      `create table tenant_keys (
         tenant_id uuid not null,
         id uuid not null,
         purpose text not null check (purpose in ('DATA', 'INDEX', 'DIGEST')),
         number integer not null check (number > 0),
         algorithm text not null,
         master_key_id text not null,
         wrapped bytea not null,
         created_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      // Two who make a tenant's first key at once end with one: the second waits for the first, and takes its key.
      `create unique index tenant_keys_by_number on tenant_keys (tenant_id, purpose, number)`,
      // Fingerprints only, over all tenants: a server asks at its start whether it holds the master keys that are needed.
      `create function app.master_keys_in_use()
       returns table (master_key_id text)
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct k.master_key_id from public.tenant_keys k;
       end`,
      `revoke all on function app.master_keys_in_use() from public`,
      `grant execute on function app.master_keys_in_use() to zuzhi_app`,
      `create table members (
         tenant_id uuid not null,
         id uuid not null,
         name text not null check (char_length(name) between 1 and 100),
         masked_name text not null,
         name_pinyin text collate "C" not null,
         name_readings text collate "C" not null,
         sex text not null check (sex in ('UNKNOWN', 'MALE', 'FEMALE', 'UNSPECIFIED')),
         birth_on date,
         education text collate "C" check (education ~ '^[0-9]{2}$'),
         id_number_sealed bytea,
         id_number_masked text,
         id_number_index bytea,
         phone_sealed bytea,
         phone_masked text,
         phone_index bytea,
         data_key_id uuid,
         index_key_id uuid,
         joined_on date not null,
         full_member_on date check (full_member_on >= joined_on),
         category text not null check (category in ('PROBATIONARY', 'FULL')),
         standing text not null check (standing in ('ACTIVE', 'SUSPENDED', 'ENDED')),
         branch_id uuid,
         group_id uuid,
         ended_on date,
         end_reason text check (end_reason in ('DECEASED', 'WITHDRAWN', 'REMOVED', 'EXPELLED', 'TRANSFERRED_OUT', 'PROBATION_ANNULLED', 'RECORDED_IN_ERROR')),
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((standing = 'ENDED') = (branch_id is null)),
         check ((standing = 'ENDED') = (ended_on is not null)),
         check ((ended_on is null) = (end_reason is null)),
         check (group_id is null or branch_id is not null),
         check ((id_number_sealed is null) = (id_number_masked is null) and (id_number_sealed is null) = (id_number_index is null)),
         check ((phone_sealed is null) = (phone_masked is null) and (phone_sealed is null) = (phone_index is null)),
         check ((data_key_id is null) = (id_number_sealed is null and phone_sealed is null)),
         check ((index_key_id is null) = (data_key_id is null)),
         -- Who was recorded in error holds no number, so that the person can be registered again.
         check (end_reason is distinct from 'RECORDED_IN_ERROR' or data_key_id is null)
       )`,
      `create unique index members_by_id_number on members (tenant_id, id_number_index)`,
      `create index members_by_phone on members (tenant_id, phone_index)`,
      `create index members_by_pinyin on members (tenant_id, name_pinyin, id)`,
      `create index members_by_branch on members (tenant_id, branch_id, name_pinyin, id)`,
      `create index members_by_group on members (tenant_id, group_id, name_pinyin, id)`,
      `create index members_by_data_key on members (tenant_id, data_key_id)`,
      `create index members_by_index_key on members (tenant_id, index_key_id)`,

      // The formal relationship: one branch a time, with what the member was there.
      `create table memberships (
         tenant_id uuid not null,
         id uuid not null,
         member_id uuid not null,
         branch_id uuid not null,
         group_id uuid,
         category text not null check (category in ('PROBATIONARY', 'FULL')),
         standing text not null check (standing in ('ACTIVE', 'SUSPENDED')),
         begin_reason text not null check (begin_reason in ('RECORDED', 'ADMITTED', 'TRANSFERRED_IN', 'RESTORED', 'CHANGED')),
         end_reason text check (end_reason in ('DECEASED', 'WITHDRAWN', 'REMOVED', 'EXPELLED', 'TRANSFERRED_OUT', 'PROBATION_ANNULLED', 'CHANGED')),
         document_number text check (char_length(document_number) between 1 and 100),
         -- By which document a record was taken back: it is superseded, and was no mere change of the same day.
         correction_document text check (char_length(correction_document) between 1 and 100),
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check (upper_inf(valid) = (end_reason is null)),
         check (correction_document is null or superseded_at is not null),
         constraint memberships_one_a_day exclude using gist (tenant_id with =, member_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index memberships_by_member on memberships (tenant_id, member_id)`,
      `create index memberships_by_branch on memberships (tenant_id, branch_id)`,
      `create index memberships_by_group on memberships (tenant_id, group_id)`,
      // Life in another organization without moving the relationship: a temporary branch, a floating-member organization.
      `create table participations (
         tenant_id uuid not null,
         id uuid not null,
         member_id uuid not null,
         organization_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint participations_once_a_day exclude using gist (tenant_id with =, member_id with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index participations_by_member on participations (tenant_id, member_id)`,
      `create index participations_by_organization on participations (tenant_id, organization_id)`,
      // Where a member works: what R-114 counts beside the formal relationship.
      `create table employments (
         tenant_id uuid not null,
         id uuid not null,
         member_id uuid not null,
         unit_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint employments_one_a_day exclude using gist (tenant_id with =, member_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index employments_by_member on employments (tenant_id, member_id)`,
      `create index employments_by_unit on employments (tenant_id, unit_id)`,
      // How many clear values an account has read in the hour that began then.
      `create table reveal_quotas (
         tenant_id uuid not null,
         account_id uuid not null,
         hour timestamptz not null,
         count integer not null check (count > 0),
         primary key (tenant_id, account_id)
       )`,
      `grant select, insert on tenant_keys to zuzhi_app`,
      `grant select, insert, update (${MEMBER_CHANGES.join(', ')}) on members to zuzhi_app`,
      `grant select, insert, update (valid, end_reason, document_number, correction_document, superseded_at) on memberships to zuzhi_app`,
      `grant select, insert, update (valid, superseded_at) on participations, employments to zuzhi_app`,
      `grant select, insert, update (hour, count) on reveal_quotas to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop function app.master_keys_in_use()`,
      `drop table reveal_quotas, employments, participations, memberships, members, tenant_keys`,
    ]);
  }
}
