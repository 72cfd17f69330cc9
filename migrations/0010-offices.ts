import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['terms', 'offices'];

const FOREIGN_KEYS = [
  'terms (tenant_id, organization_id) references organizations (tenant_id, id)',
  'offices (tenant_id, organization_id) references organizations (tenant_id, id)',
  'offices (tenant_id, member_id) references members (tenant_id, id)',
  'offices (tenant_id, unit_id) references units (tenant_id, id)',
  'offices (tenant_id, term_id) references terms (tenant_id, id)',
];

const TERM_SOURCE =
  'Opinion of the General Office of the Central Committee on the terms of primary organizations, 2018: committees five years; general branches and branches three; those of villages and communities five.';
const COMMITTEE_SOURCE =
  'Regulations on the work of branches (trial), 2018: a branch of seven full members or more has a committee, of three to five persons and at most seven; one of fewer has a secretary, and a deputy if needed.';

/** How long a body may sit; when a branch has a committee, and how large. */
const PARAMETERS = [
  ['TERM_YEARS_COMMITTEE', 5, 'years', 'R-201', TERM_SOURCE],
  ['TERM_YEARS_BRANCH', 3, 'years', 'R-201', TERM_SOURCE],
  ['TERM_YEARS_VILLAGE', 5, 'years', 'R-201', TERM_SOURCE],
  ['MIN_FULL_MEMBERS_BRANCH_COMMITTEE', 7, 'members', 'R-104', COMMITTEE_SOURCE],
  ['MAX_BRANCH_COMMITTEE_MEMBERS', 7, 'members', 'R-104', COMMITTEE_SOURCE],
] as const;

/** Offices with terms; the numbers of; how many clear values a person may read in an hour. */
export class Offices1760000000010 implements MigrationInterface {
  name = 'Offices1760000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table terms (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         began_on date not null,
         ends_on date not null,
         valid daterange not null check (not isempty(valid)),
         document_number text,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check (ends_on > began_on),
         constraint terms_one_a_day exclude using gist (tenant_id with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index terms_by_organization on terms (tenant_id, organization_id)`,
      // Who holds which post. A coordinating committee's part-time member stands for a unit, by post: no person is named.
      `create table offices (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         post text not null check (post in ('SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER', 'GROUP_LEADER', 'INSTRUCTOR', 'LIAISON', 'PART_TIME_MEMBER', 'HOUSEHOLD_CONTACT')),
         duty text check (duty in ('ORGANIZATION', 'PUBLICITY', 'DISCIPLINE', 'UNITED_FRONT', 'YOUTH', 'WOMEN')),
         appointment text not null check (appointment in ('ELECTED', 'APPOINTED')),
         member_id uuid,
         unit_id uuid,
         unit_post text check (char_length(unit_post) between 1 and 50),
         term_id uuid,
         valid daterange not null check (not isempty(valid)),
         document_number text,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check ((post = 'PART_TIME_MEMBER') = (member_id is null)),
         check ((post = 'PART_TIME_MEMBER') = (unit_post is not null)),
         check (post not in ('PART_TIME_MEMBER', 'INSTRUCTOR') or unit_id is not null),
         check (duty is null or post = 'COMMITTEE_MEMBER'),
         constraint offices_one_secretary exclude using gist (tenant_id with =, organization_id with =, valid with &&) where (superseded_at is null and post = 'SECRETARY'),
         constraint offices_one_group_leader exclude using gist (tenant_id with =, organization_id with =, valid with &&) where (superseded_at is null and post = 'GROUP_LEADER'),
         constraint offices_once_a_member exclude using gist (tenant_id with =, organization_id with =, member_id with =, post with =, valid with &&) where (superseded_at is null and member_id is not null and post <> 'INSTRUCTOR')
       )`,
      `create index offices_by_organization on offices (tenant_id, organization_id)`,
      `create index offices_by_member on offices (tenant_id, member_id)`,
      `create index offices_by_unit on offices (tenant_id, unit_id)`,
      `grant select, insert, update (valid, superseded_at) on terms, offices to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    for (const row of PARAMETERS) {
      await queryRunner.query(
        `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, $3, $4, $5)`,
        [...row],
      );
    }
    await queryRunner.query(
      `insert into parameters (code, valid, value, unit, rule, source) values ('MAX_REVEALS_PER_HOUR', '[1900-01-01,)', 60, 'values', 'PRIVACY', $1)`,
      ['Our own: clear values are read one by one with a purpose, never in bulk; a tenant may lower it.'],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const codes = [...PARAMETERS.map(([code]) => code), 'MAX_REVEALS_PER_HOUR'].map((code) => `'${code}'`).join(', ');
    await run(queryRunner, [`delete from parameters where code in (${codes})`, `drop table offices, terms`]);
  }
}
