import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = [
  'coverage_audits',
  'coverage_audit_definitions',
  'coverage_audit_steps',
  'coverage_audit_partitions',
  'coverage_audit_rows',
  'coverage_audit_figures',
];

const FOREIGN_KEYS = [
  'coverage_audits (tenant_id) references tenants (tenant_id)',
  'coverage_audits (tenant_id, scope_organization_id) references organizations (tenant_id, id)',
  'coverage_audits (tenant_id, supersedes_id) references coverage_audits (tenant_id, id)',
  'coverage_audit_definitions (tenant_id, audit_id) references coverage_audits (tenant_id, id)',
  'coverage_audit_steps (tenant_id, audit_id) references coverage_audits (tenant_id, id)',
  'coverage_audit_steps (tenant_id, account_id) references accounts (tenant_id, id)',
  'coverage_audit_steps (tenant_id, supersedes_id) references coverage_audits (tenant_id, id)',
  'coverage_audit_partitions (tenant_id, audit_id) references coverage_audits (tenant_id, id)',
  'coverage_audit_rows (tenant_id, audit_id) references coverage_audits (tenant_id, id)',
  'coverage_audit_rows (tenant_id, unit_id) references units (tenant_id, id)',
  'coverage_audit_rows (tenant_id, grid_id) references grids (tenant_id, id)',
  'coverage_audit_rows (tenant_id, organization_id) references organizations (tenant_id, id)',
  'coverage_audit_figures (tenant_id, audit_id, code) references coverage_audit_definitions (tenant_id, audit_id, code)',
];

/**
 * Figures of coverage that were computed once, reviewed by another and published. Nothing here is ever changed: the
 * application's role inserts and reads, and what an audit has come to is the last of its steps.
 */
export class CoverageAudits1760000000017 implements MigrationInterface {
  name = 'CoverageAudits1760000000017';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table coverage_audits (
         tenant_id uuid not null,
         id uuid not null,
         title text check (char_length(title) between 1 and 200),
         scope_kind text not null check (scope_kind in ('ORGANIZATION', 'DIVISION', 'TENANT')),
         scope_organization_id uuid,
         scope_division_code text collate "C",
         as_of date not null,
         -- What it is about, in one word: scope, day and definitions with their options. Another audit of the same supersedes it.
         subject_digest text not null,
         supersedes_id uuid,
         created_at timestamptz not null,
         primary key (tenant_id, id),
         check ((scope_kind = 'ORGANIZATION') = (scope_organization_id is not null)),
         check ((scope_kind = 'DIVISION') = (scope_division_code is not null)),
         check (supersedes_id is distinct from id)
       )`,
      `create index coverage_audits_by_day on coverage_audits (tenant_id, as_of, id)`,
      `create index coverage_audits_by_organization on coverage_audits (tenant_id, scope_organization_id)`,
      `create index coverage_audits_by_supersedes on coverage_audits (tenant_id, supersedes_id)`,
      `create table coverage_audit_definitions (
         tenant_id uuid not null,
         audit_id uuid not null,
         code text not null,
         position smallint not null check (position > 0),
         version integer not null check (version > 0),
         options jsonb not null,
         primary key (tenant_id, audit_id, code)
       )`,
      // The position is the version of the audit: of two steps at once one has it, and the other is refused by the key.
      `create table coverage_audit_steps (
         tenant_id uuid not null,
         audit_id uuid not null,
         position smallint not null,
         state text not null check (state in ('DRAFT', 'COMPUTED', 'REVIEWED', 'PUBLISHED', 'DISCARDED')),
         account_id uuid not null,
         recorded_at timestamptz not null,
         -- Of the computing: what had been recorded by then was counted.
         known_at timestamptz,
         discard_reason text check (discard_reason in ('WRONG_SCOPE', 'WRONG_DATE', 'WRONG_DEFINITION', 'DATA_INCOMPLETE', 'DUPLICATE')),
         -- Of the publication: what is published, and the earlier publication that it supersedes, if any.
         subject_digest text,
         supersedes_id uuid,
         primary key (tenant_id, audit_id, position),
         check (case state when 'DRAFT' then position = 1 when 'COMPUTED' then position = 2 when 'REVIEWED' then position = 3
                           when 'PUBLISHED' then position = 4 else position between 2 and 4 end),
         check ((state = 'COMPUTED') = (known_at is not null)),
         check ((state = 'DISCARDED') = (discard_reason is not null)),
         check ((state = 'PUBLISHED') = (subject_digest is not null)),
         check (supersedes_id is null or state = 'PUBLISHED')
       )`,
      // Of one subject one publication is the first, and each is superseded by one other at most.
      `create unique index coverage_audit_steps_first_publication on coverage_audit_steps (tenant_id, subject_digest) where state = 'PUBLISHED' and supersedes_id is null`,
      `create unique index coverage_audit_steps_one_successor on coverage_audit_steps (tenant_id, supersedes_id) where supersedes_id is not null`,
      `create index coverage_audit_steps_by_account on coverage_audit_steps (tenant_id, account_id)`,
      `create table coverage_audit_partitions (
         tenant_id uuid not null,
         audit_id uuid not null,
         units integer not null,
         single integer not null,
         joint integer not null,
         should_not_yet integer not null,
         few integer not null,
         none integer not null,
         surveyed integer not null,
         shells integer not null,
         primary key (tenant_id, audit_id),
         check (units = single + joint + should_not_yet + few + none),
         check (least(single, joint, should_not_yet, few, none, surveyed, shells) >= 0)
       )`,
      // What was counted, one by one, with its class and its name of that day.
      `create table coverage_audit_rows (
         tenant_id uuid not null,
         audit_id uuid not null,
         subject text not null check (subject in ('UNIT', 'ORGANIZATION', 'GRID')),
         subject_id uuid not null,
         unit_id uuid,
         grid_id uuid,
         -- The organization counted, the one that covers the unit, or the community of the grid.
         organization_id uuid,
         name text not null,
         name_pinyin text collate "C" not null,
         organization_name text,
         class text not null,
         facts jsonb not null,
         denominator_of text[] not null,
         numerator_of text[] not null,
         primary key (tenant_id, audit_id, subject_id),
         check (numerator_of <@ denominator_of),
         check (case subject when 'UNIT' then unit_id = subject_id and grid_id is null
                             when 'GRID' then grid_id = subject_id and unit_id is null
                             else organization_id = subject_id and unit_id is null and grid_id is null end)
       )`,
      `create index coverage_audit_rows_by_name on coverage_audit_rows (tenant_id, audit_id, name_pinyin, subject_id)`,
      `create index coverage_audit_rows_by_unit on coverage_audit_rows (tenant_id, unit_id)`,
      `create index coverage_audit_rows_by_grid on coverage_audit_rows (tenant_id, grid_id)`,
      `create index coverage_audit_rows_by_organization on coverage_audit_rows (tenant_id, organization_id)`,
      // The rule in words is kept with the figure: it says the same when the definition has another version.
      `create table coverage_audit_figures (
         tenant_id uuid not null,
         audit_id uuid not null,
         code text not null,
         subject text not null check (subject in ('UNIT', 'ORGANIZATION', 'GRID')),
         numerator integer not null check (numerator >= 0),
         denominator integer not null,
         numerator_rule_en text not null,
         numerator_rule_zh text not null,
         denominator_rule_en text not null,
         denominator_rule_zh text not null,
         primary key (tenant_id, audit_id, code),
         check (numerator <= denominator)
       )`,
      `grant select, insert on ${TENANT_TABLES.join(', ')} to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop table ${[...TENANT_TABLES].reverse().join(', ')}`]);
  }
}
