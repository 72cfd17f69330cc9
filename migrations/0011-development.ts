import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = [
  'candidates',
  'candidate_steps',
  'candidate_guides',
  'probation_extensions',
  'voting_suspensions',
];

const FOREIGN_KEYS = [
  'candidates (tenant_id) references tenants (tenant_id)',
  'candidates (tenant_id, branch_id) references organizations (tenant_id, id)',
  'candidates (tenant_id, member_id) references members (tenant_id, id)',
  'candidate_steps (tenant_id, candidate_id) references candidates (tenant_id, id)',
  'candidate_steps (tenant_id, organization_id) references organizations (tenant_id, id)',
  'candidate_guides (tenant_id, candidate_id) references candidates (tenant_id, id)',
  'candidate_guides (tenant_id, member_id) references members (tenant_id, id)',
  'probation_extensions (tenant_id, member_id) references members (tenant_id, id)',
  'voting_suspensions (tenant_id, member_id) references members (tenant_id, id)',
];

const PARAMETERS = [
  [
    'MIN_AGE_APPLICANT',
    18,
    'years',
    'R-402',
    'Constitution of the CPC, article 1: Chinese citizens of eighteen may apply.',
  ],
  [
    'MAX_DAYS_TO_FIRST_TALK',
    31,
    'days',
    'R-404',
    'Rules for the development of members (2014): the branch talks with an applicant within one month.',
  ],
  [
    'MIN_DAYS_AS_ACTIVIST',
    365,
    'days',
    'R-402',
    'Rules for the development of members (2014): an activist is trained for at least one year.',
  ],
  [
    'MAX_MONTHS_BETWEEN_REVIEWS',
    6,
    'months',
    'R-404',
    'Rules for the development of members (2014): the branch reviews an activist every half-year.',
  ],
  [
    'MAX_CONTACTS',
    2,
    'persons',
    'R-404',
    'Rules for the development of members (2014): one or two full members are contacts of an activist.',
  ],
  ['INTRODUCERS', 2, 'persons', 'R-404', 'Constitution of the CPC, article 5: two full members introduce who joins.'],
  [
    'MIN_TRAINING_HOURS',
    24,
    'hours',
    'R-404',
    'Rules for the development of members (2014): a development target is trained for at least three days or 24 hours.',
  ],
  [
    'MAX_MONTHS_TO_APPROVAL',
    6,
    'months',
    'R-403',
    'Rules for the development of members (2014): the superior decides within three months, in special cases within six.',
  ],
  ['PROBATION_MONTHS', 12, 'months', 'R-401', 'Constitution of the CPC, article 7: one year of probation.'],
  [
    'MIN_EXTENSION_MONTHS',
    6,
    'months',
    'R-401',
    'Rules for the development of members (2014): probation is extended by at least half a year.',
  ],
  ['MAX_EXTENSION_MONTHS', 12, 'months', 'R-401', 'Constitution of the CPC, article 7: and by one year at most.'],
  [
    'MIN_MONTHS_SUSPENDED',
    24,
    'months',
    'R-508',
    'Regulations on the education and management of members (2019), article 24: removed two years after the suspension.',
  ],
  [
    'CANDIDATE_PURGE_DAYS',
    365,
    'days',
    'PRIVACY',
    'Our own: who does not proceed is not a member, and is forgotten a year after the end.',
  ],
] as const;

/** Development of members: candidates, who are not members, with their steps and guides; probation and the right to vote. */
export class Development1760000000011 implements MigrationInterface {
  name = 'Development1760000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Kept apart from members, and deleted some time after they do not proceed.
      `create table candidates (
         tenant_id uuid not null,
         id uuid not null,
         name text not null check (char_length(name) between 1 and 100),
         masked_name text not null,
         name_pinyin text collate "C" not null,
         name_readings text collate "C" not null,
         sex text not null check (sex in ('UNKNOWN', 'MALE', 'FEMALE', 'UNSPECIFIED')),
         birth_on date not null,
         education text collate "C" check (education ~ '^[0-9]{2}$'),
         front_line text not null check (front_line in ('RURAL', 'OTHER', 'NONE')),
         branch_id uuid not null,
         stage text not null check (stage in ('APPLICANT', 'ACTIVIST', 'DEVELOPMENT_TARGET', 'ADMITTED', 'WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED')),
         stage_since date not null,
         applied_on date not null,
         member_id uuid,
         purge_on date,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check ((stage = 'ADMITTED') = (member_id is not null)),
         check ((stage in ('WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED')) = (purge_on is not null))
       )`,
      `create index candidates_by_branch on candidates (tenant_id, branch_id, name_pinyin, id)`,
      `create index candidates_by_pinyin on candidates (tenant_id, name_pinyin, id)`,
      `create unique index candidates_by_member on candidates (tenant_id, member_id)`,
      `create index candidates_to_purge on candidates (tenant_id, purge_on) where purge_on is not null`,
      `create table candidate_steps (
         tenant_id uuid not null,
         id uuid not null,
         candidate_id uuid not null,
         step text not null check (step in ('APPLIED', 'TALKED', 'ACTIVIST_DECIDED', 'ACTIVIST_RECORDED', 'REVIEWED', 'TARGET_DECIDED', 'TARGET_RECORDED', 'POLITICAL_REVIEWED', 'TRAINED', 'PRE_REVIEWED', 'ADMITTED', 'APPROVED', 'OATH_TAKEN', 'WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED')),
         taken_on date not null,
         hours integer check (hours between 1 and 1000),
         organization_id uuid,
         document_number text check (char_length(document_number) between 1 and 100),
         recorded_at timestamptz not null,
         primary key (tenant_id, id),
         check ((step = 'TRAINED') = (hours is not null)),
         check ((step in ('ACTIVIST_RECORDED', 'TARGET_RECORDED', 'PRE_REVIEWED', 'APPROVED')) = (organization_id is not null)),
         check (document_number is null or organization_id is not null)
       )`,
      // All steps are taken once but these two; two callers who pass the same check meet here.
      `create unique index candidate_steps_once on candidate_steps (tenant_id, candidate_id, step) where step not in ('REVIEWED', 'TRAINED')`,
      `create index candidate_steps_by_candidate on candidate_steps (tenant_id, candidate_id, taken_on)`,
      // Full members who accompany a candidate: one or two contacts, two introducers.
      `create table candidate_guides (
         tenant_id uuid not null,
         id uuid not null,
         candidate_id uuid not null,
         member_id uuid not null,
         role text not null check (role in ('CONTACT', 'INTRODUCER')),
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint candidate_guides_once_a_day exclude using gist (tenant_id with =, candidate_id with =, member_id with =, role with =, valid with &&) where (superseded_at is null)
       )`,
      `create index candidate_guides_by_candidate on candidate_guides (tenant_id, candidate_id)`,
      `create index candidate_guides_by_member on candidate_guides (tenant_id, member_id)`,
      // Probation is extended once: the member is the key.
      `create table probation_extensions (
         tenant_id uuid not null,
         member_id uuid not null,
         decided_on date not null,
         until_on date not null,
         document_number text not null check (char_length(document_number) between 1 and 100),
         recorded_at timestamptz not null,
         primary key (tenant_id, member_id),
         check (until_on > decided_on)
       )`,
      // Days on which a full member may not vote. Why is nobody's business here.
      `create table voting_suspensions (
         tenant_id uuid not null,
         id uuid not null,
         member_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint voting_suspensions_once_a_day exclude using gist (tenant_id with =, member_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index voting_suspensions_by_member on voting_suspensions (tenant_id, member_id)`,
      `grant select, insert, delete, update (name, masked_name, name_pinyin, name_readings, sex, birth_on, education, front_line, stage, stage_since, member_id, purge_on, version, updated_at) on candidates to zuzhi_app`,
      `grant select, insert, delete on candidate_steps to zuzhi_app`,
      `grant select, insert, delete, update (valid, superseded_at) on candidate_guides to zuzhi_app`,
      `grant select, insert on probation_extensions to zuzhi_app`,
      `grant select, insert, update (valid, superseded_at) on voting_suspensions to zuzhi_app`,
      // Which tenants have candidates to forget: ids only, because the purger runs before any tenant is bound.
      `create function app.tenants_with_candidates_to_purge(today date) returns setof uuid
       language sql stable security definer set search_path = pg_catalog, public
       begin atomic
         select distinct c.tenant_id from public.candidates c where c.purge_on <= today;
       end`,
      `revoke all on function app.tenants_with_candidates_to_purge(date) from public`,
      `grant execute on function app.tenants_with_candidates_to_purge(date) to zuzhi_app`,
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
      `drop function app.tenants_with_candidates_to_purge(date)`,
      `drop table voting_suspensions, probation_extensions, candidate_guides, candidate_steps, candidates`,
    ]);
  }
}
