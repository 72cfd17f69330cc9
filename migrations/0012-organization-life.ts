import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['elections', 'meetings', 'alert_acknowledgements'];

const FOREIGN_KEYS = [
  'elections (tenant_id, organization_id) references organizations (tenant_id, id)',
  'elections (tenant_id, term_id) references terms (tenant_id, id)',
  'elections (tenant_id, new_term_id) references terms (tenant_id, id)',
  'meetings (tenant_id, organization_id) references organizations (tenant_id, id)',
  'meetings (tenant_id, corrects_id) references meetings (tenant_id, id)',
  'alert_acknowledgements (tenant_id, account_id) references accounts (tenant_id, id)',
];

const WORK_OF_BRANCHES = 'Regulations on the work of branches (trial), 2018';

const PARAMETERS = [
  [
    'TERM_REMINDER_MONTHS',
    6,
    'months',
    'R-203',
    'Practice of organization departments: the superior reminds half a year before a term ends.',
  ],
  [
    'MAX_POSTPONEMENT_MONTHS',
    12,
    'months',
    'R-202',
    'Rules for elections in primary organizations, 2020, article 3: generally one year at most, with approval.',
  ],
  [
    'MIN_VOTERS_PERCENT',
    80,
    'percent',
    'R-206',
    'Rules for elections in primary organizations: a meeting is valid with four fifths of those who may vote.',
  ],
  ['MAX_VACANCY_DAYS', 90, 'days', 'R-208', 'Local criterion: a secretary is missing for more than three months.'],
  ['GENERAL_MEETING_PER_QUARTER', 1, 'meetings', 'R-301', `${WORK_OF_BRANCHES}: the general meeting once a quarter.`],
  ['COMMITTEE_MEETING_PER_MONTH', 1, 'meetings', 'R-302', `${WORK_OF_BRANCHES}: the branch committee once a month.`],
  ['GROUP_MEETING_PER_MONTH', 1, 'meetings', 'R-303', `${WORK_OF_BRANCHES}: the group once a month.`],
  ['PARTY_LECTURE_PER_YEAR', 1, 'lectures', 'R-304', `${WORK_OF_BRANCHES}: lectures regularly; once a year at least.`],
  ['THEME_DAY_PER_MONTH', 1, 'days', 'R-305', `${WORK_OF_BRANCHES}: one fixed day a month.`],
  ['ORGANIZATIONAL_LIFE_MEETING_PER_YEAR', 1, 'meetings', 'R-306', `${WORK_OF_BRANCHES}: once a year at least.`],
  ['APPRAISAL_PER_YEAR', 1, 'appraisals', 'R-307', `${WORK_OF_BRANCHES}: members are appraised once a year.`],
  [
    'MEMBERS_PER_EXCELLENT',
    3,
    'members',
    'R-307',
    'Practice of organization departments: the grade of excellence for one in three of those appraised, at most.',
  ],
  [
    'QUORUM_GENERAL_MEETING_PERCENT',
    50,
    'percent',
    'R-309',
    `${WORK_OF_BRANCHES}: a general meeting is held by more than half of the voting members.`,
  ],
  [
    'QUORUM_COMMITTEE_MEETING_PERCENT',
    50,
    'percent',
    'R-302',
    'Rules of organization departments: a branch committee meets with half of its members at least.',
  ],
] as const;

/** Organization life: elections and by-elections, meetings, and the acknowledgement of alerts. */
export class OrganizationLife1760000000012 implements MigrationInterface {
  name = 'OrganizationLife1760000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // One row an election: of a whole body at the end of its term, or into a vacant seat. Each step has its day, and
      // where the superior decided, its document; the status says which step was the last.
      `create table elections (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         kind text not null check (kind in ('RENEWAL', 'BY_ELECTION')),
         status text not null,
         term_id uuid,
         new_term_id uuid,
         reminded_on date not null,
         postponed_on date,
         postponed_until date,
         postponement_document text,
         approved_on date,
         approval_document text,
         held_on date,
         voters_due integer check (voters_due > 0),
         voters_present integer check (voters_present between 0 and voters_due),
         ratified_on date,
         ratification_document text,
         cancelled_on date,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check (status = case when cancelled_on is not null then 'CANCELLED' when ratified_on is not null then 'RATIFIED'
                              when held_on is not null then 'HELD' when approved_on is not null then 'APPROVED'
                              when postponed_on is not null then 'POSTPONED' else 'REMINDED' end),
         check (num_nulls(postponed_on, postponed_until, postponement_document) in (0, 3)),
         check (num_nulls(approved_on, approval_document) in (0, 2)),
         check (num_nulls(held_on, voters_due, voters_present) in (0, 3)),
         check (num_nulls(ratified_on, ratification_document) in (0, 2)),
         check (postponed_on >= reminded_on and postponed_until > postponed_on),
         check (approved_on >= greatest(reminded_on, postponed_on)),
         check (held_on is null or (approved_on is not null and held_on >= approved_on)),
         check (ratified_on is null or (held_on is not null and ratified_on >= held_on)),
         check (cancelled_on is null or ratified_on is null),
         check (cancelled_on >= greatest(reminded_on, postponed_on, approved_on, held_on)),
         check (kind = 'RENEWAL' or (term_id is not null and postponed_on is null)),
         check ((kind = 'RENEWAL' and ratified_on is not null) = (new_term_id is not null))
       )`,
      // A body that is about to elect anew does not fill a seat before: one election at a time.
      `create unique index elections_one_open on elections (tenant_id, organization_id) where status not in ('RATIFIED', 'CANCELLED')`,
      `create index elections_by_organization on elections (tenant_id, organization_id, reminded_on)`,
      // What was held, in numbers: no names, no words. A correction is a row of its own, which names the one it stands for.
      `create table meetings (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         kind text not null check (kind in ('GENERAL_MEETING', 'COMMITTEE_MEETING', 'GROUP_MEETING', 'PARTY_LECTURE', 'THEME_DAY', 'ORGANIZATIONAL_LIFE_MEETING', 'APPRAISAL')),
         held_on date not null,
         due_count integer not null check (due_count > 0),
         present_count integer not null check (present_count between 0 and due_count),
         excellent_count integer check (excellent_count >= 0),
         qualified_count integer check (qualified_count >= 0),
         basic_count integer check (basic_count >= 0),
         unqualified_count integer check (unqualified_count >= 0),
         corrects_id uuid,
         version integer not null default 1,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check ((kind = 'APPRAISAL') = (excellent_count is not null)),
         check (num_nulls(excellent_count, qualified_count, basic_count, unqualified_count) in (0, 4)),
         check (excellent_count + qualified_count + basic_count + unqualified_count between 1 and due_count),
         check ((corrects_id is null) = (version = 1))
       )`,
      `create unique index meetings_once_a_day on meetings (tenant_id, organization_id, kind, held_on) where superseded_at is null`,
      `create unique index meetings_corrected_once on meetings (tenant_id, corrects_id)`,
      `create index meetings_by_organization on meetings (tenant_id, organization_id, held_on)`,
      `create index meetings_by_day on meetings (tenant_id, held_on, id)`,
      // An alert is derived, never stored; what is stored is that somebody has seen this cause of it, and the items in it.
      `create table alert_acknowledgements (
         tenant_id uuid not null,
         id uuid not null,
         kind text not null,
         subject_id uuid not null,
         cause text collate "C" not null check (cause ~ '^[0-9a-f]{64}$'),
         items text[] check (cardinality(items) > 0),
         reason text not null check (reason in ('BEING_HANDLED', 'PLANNED', 'EXEMPTED_BY_SUPERIOR', 'RECORD_TO_BE_MENDED')),
         document_number text check (char_length(document_number) between 1 and 100),
         account_id uuid not null,
         acknowledged_at timestamptz not null,
         primary key (tenant_id, id),
         check (reason <> 'EXEMPTED_BY_SUPERIOR' or document_number is not null)
       )`,
      `create unique index alert_acknowledgements_by_cause on alert_acknowledgements (tenant_id, kind, subject_id, cause)`,
      `grant select, insert, update (status, new_term_id, postponed_on, postponed_until, postponement_document, approved_on, approval_document, held_on, voters_due, voters_present, ratified_on, ratification_document, cancelled_on, version, updated_at) on elections to zuzhi_app`,
      `grant select, insert, update (superseded_at) on meetings to zuzhi_app`,
      `grant select, insert on alert_acknowledgements to zuzhi_app`,
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
      `drop table alert_acknowledgements, meetings, elections`,
    ]);
  }
}
