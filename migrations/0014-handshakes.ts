import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['relationship_transfers', 'floating_records', 'floating_contact_counts'];

const FOREIGN_KEYS = [
  'relationship_transfers (tenant_id) references tenants (tenant_id)',
  'relationship_transfers (tenant_id, member_id) references members (tenant_id, id)',
  'relationship_transfers (tenant_id, from_branch_id) references organizations (tenant_id, id)',
  'relationship_transfers (tenant_id, to_branch_id) references organizations (tenant_id, id)',
  'relationship_transfers (tenant_id, data_key_id) references tenant_keys (tenant_id, id)',
  'floating_records (tenant_id) references tenants (tenant_id)',
  'floating_records (tenant_id, member_id) references members (tenant_id, id)',
  'floating_records (tenant_id, origin_id) references organizations (tenant_id, id)',
  'floating_records (tenant_id, destination_id) references organizations (tenant_id, id)',
  'floating_records (tenant_id, liaison_id) references members (tenant_id, id)',
  'floating_contact_counts (tenant_id, record_id) references floating_records (tenant_id, id)',
];

const PARAMETERS = [
  [
    'LETTER_VALID_DAYS',
    90,
    'days',
    'R-505',
    'Rules for transfers: a letter is generally valid for three months at most.',
  ],
  [
    'TRANSFER_EXPIRING_DAYS',
    15,
    'days',
    'R-505',
    "This project's: a letter that runs out within so many days is told.",
  ],
  ['CONTACT_EVERY_DAYS', 90, 'days', 'R-608', 'Central text: regularly; local rules differ, a quarter is usual.'],
  ['FIRST_CONTACT_DAYS', 1, 'days', 'R-602', 'Published practice: who arrives is contacted on the next day.'],
  [
    'SHOULD_TRANSFER_MONTHS',
    6,
    'months',
    'R-501',
    'Regulations on the education and management of members, article 25.',
  ],
] as const;

/** Handshakes between organizations and tenants: transfers of the formal relationship, and records of floating members. */
export class Handshakes1760000000014 implements MigrationInterface {
  name = 'Handshakes1760000000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // The peer of a handshake by its code: its id and name, and whether it takes part. Nothing else of another tenant is told.
      `create function app.peer_tenant(peer_code text)
         returns table (tenant_id uuid, name text, is_suspended boolean)
         language sql stable security definer set search_path = pg_catalog, public
         begin atomic
           select t.tenant_id, t.name, t.is_suspended from public.tenants t where t.division_code = peer_code;
         end`,
      `revoke all on function app.peer_tenant(text) from public`,
      `grant execute on function app.peer_tenant(text) to zuzhi_app`,
      // One row a side. Both sides of one handshake have one id, and each sees its own row only. A transfer inside a tenant has
      // one row, and so has one whose other side is outside the system, by letter.
      `create table relationship_transfers (
         tenant_id uuid not null,
         id uuid not null,
         side text not null check (side in ('ORIGIN', 'DESTINATION', 'BOTH')),
         channel text not null check (channel in ('INTERNAL', 'SYSTEM', 'LETTER')),
         peer_tenant_id uuid,
         peer_name text check (char_length(peer_name) between 1 and 200),
         state text not null check (state in ('DRAFT', 'APPLIED', 'ORIGIN_APPROVED', 'SENT', 'DEST_RECEIVED', 'ASSIGNED', 'CLOSED', 'RETURNED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')),
         state_since date not null,
         member_id uuid,
         -- What the other side may know of the person before it accepts; of the own members nothing is kept twice.
         member_name text check (char_length(member_name) between 1 and 100),
         id_number_masked text,
         category text check (category in ('PROBATIONARY', 'FULL')),
         from_branch_id uuid,
         from_name text check (char_length(from_name) between 1 and 200),
         to_branch_id uuid,
         to_name text check (char_length(to_name) between 1 and 200),
         reason text not null check (reason in ('WORK_CHANGE', 'RESIDENCE_CHANGE', 'STUDY', 'GRADUATION', 'RETIREMENT', 'ORGANIZATION_CHANGE')),
         refusal_reason text check (refusal_reason in ('IDENTITY_UNCLEAR', 'RECORD_INCOMPLETE', 'NO_ACTUAL_TIE', 'WRONG_DESTINATION', 'LETTER_INVALID')),
         letter_number text check (char_length(letter_number) between 1 and 100),
         letter_valid_until date,
         applied_on date not null,
         sent_on date,
         received_on date,
         assigned_on date,
         closed_on date,
         -- The member's data on their way, sealed by the keys of this side; gone when it is closed.
         snapshot_sealed bytea,
         data_key_id uuid,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((channel = 'INTERNAL') = (side = 'BOTH')),
         check ((channel = 'SYSTEM') = (peer_tenant_id is not null)),
         check (peer_tenant_id is distinct from tenant_id),
         check ((snapshot_sealed is null) = (data_key_id is null)),
         check (snapshot_sealed is null or state in ('SENT', 'DEST_RECEIVED', 'ASSIGNED', 'RETURNED')),
         check ((state = 'REFUSED') = (refusal_reason is not null)),
         check (num_nulls(letter_number, letter_valid_until) in (0, 2))
       )`,
      // One open transfer a member.
      `create unique index relationship_transfers_one_open on relationship_transfers (tenant_id, member_id) where state not in ('CLOSED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')`,
      `create index relationship_transfers_by_member on relationship_transfers (tenant_id, member_id)`,
      `create index relationship_transfers_by_state on relationship_transfers (tenant_id, state, state_since, id)`,
      `create index relationship_transfers_by_from on relationship_transfers (tenant_id, from_branch_id)`,
      `create index relationship_transfers_by_to on relationship_transfers (tenant_id, to_branch_id)`,
      `create index relationship_transfers_open_until on relationship_transfers (tenant_id, letter_valid_until) where state = 'SENT'`,
      `create index relationship_transfers_by_data_key on relationship_transfers (tenant_id, data_key_id)`,
      // A member who lives elsewhere while the relationship stays: one row a side, as above.
      `create table floating_records (
         tenant_id uuid not null,
         id uuid not null,
         side text not null check (side in ('ORIGIN', 'DESTINATION', 'BOTH')),
         channel text not null check (channel in ('INTERNAL', 'SYSTEM', 'UNPAIRED')),
         peer_tenant_id uuid,
         peer_name text check (char_length(peer_name) between 1 and 200),
         state text not null check (state in ('REPORTED', 'REGISTERED_OUT', 'REFERRED', 'RECEIVED', 'INCORPORATED', 'CLOSED')),
         state_since date not null,
         member_id uuid,
         member_name text check (char_length(member_name) between 1 and 100),
         id_number_masked text,
         origin_id uuid,
         origin_name text check (char_length(origin_name) between 1 and 200),
         destination_id uuid,
         destination_name text check (char_length(destination_name) between 1 and 200),
         destination_division_code text collate "C",
         attachment text check (attachment in ('BRANCH', 'FLOATING_MEMBER_ORGANIZATION', 'SERVICE_POINT')),
         range text not null check (range in ('IN_COUNTY', 'IN_PROVINCE', 'OUT_OF_PROVINCE', 'ABROAD')),
         reason text not null check (reason in ('WORK', 'BUSINESS', 'STUDY', 'RESIDENCE')),
         out_on date not null,
         referred_on date,
         received_on date,
         incorporated_on date,
         closed_on date,
         result text check (result in ('RETURNED', 'TRANSFERRED', 'LOST_CONTACT')),
         liaison_id uuid,
         first_contact_on date,
         last_contact_on date,
         last_contact_channel text check (last_contact_channel in ('PHONE', 'MESSAGE', 'VISIT', 'MEETING')),
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((channel = 'INTERNAL') = (side = 'BOTH')),
         check ((channel = 'SYSTEM') = (peer_tenant_id is not null)),
         check (peer_tenant_id is distinct from tenant_id),
         check ((state = 'CLOSED') = (closed_on is not null) and (state = 'CLOSED') = (result is not null)),
         check ((incorporated_on is not null) = (attachment is not null)),
         check (num_nulls(last_contact_on, last_contact_channel) in (0, 2)),
         -- A log of contacts would follow somebody's movements: of a closed record neither contact nor liaison is kept.
         check (state <> 'CLOSED' or num_nonnulls(last_contact_on, liaison_id, first_contact_on) = 0)
       )`,
      `create unique index floating_records_one_open on floating_records (tenant_id, member_id) where state <> 'CLOSED'`,
      `create index floating_records_by_member on floating_records (tenant_id, member_id)`,
      `create index floating_records_by_state on floating_records (tenant_id, state, state_since, id)`,
      `create index floating_records_by_origin on floating_records (tenant_id, origin_id)`,
      `create index floating_records_by_destination on floating_records (tenant_id, destination_id)`,
      `create index floating_records_by_liaison on floating_records (tenant_id, liaison_id)`,
      // How often a side was in contact in a year: a number, no days.
      `create table floating_contact_counts (
         tenant_id uuid not null,
         record_id uuid not null,
         year integer not null,
         contacts integer not null check (contacts > 0),
         primary key (tenant_id, record_id, year)
       )`,
      `grant select, insert, update (state, state_since, member_id, member_name, id_number_masked, to_branch_id, to_name, refusal_reason, letter_number, letter_valid_until, sent_on, received_on, assigned_on, closed_on, snapshot_sealed, data_key_id, version, updated_at) on relationship_transfers to zuzhi_app`,
      `grant select, insert, update (channel, peer_tenant_id, peer_name, state, state_since, member_name, id_number_masked, destination_id, destination_name, attachment, referred_on, received_on, incorporated_on, closed_on, result, liaison_id, first_contact_on, last_contact_on, last_contact_channel, version, updated_at) on floating_records to zuzhi_app`,
      `grant select, insert, update (contacts) on floating_contact_counts to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    for (const [code, value, unit, rule, source] of PARAMETERS) {
      await queryRunner.query(
        `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, $3, $4, $5)`,
        [code, value, unit, rule, source],
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const codes = PARAMETERS.map(([code]) => `'${code}'`).join(', ');
    await run(queryRunner, [
      `delete from parameters where code in (${codes})`,
      `drop table floating_contact_counts, floating_records, relationship_transfers`,
      `drop function app.peer_tenant(text)`,
    ]);
  }
}
