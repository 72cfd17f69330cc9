import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const list = (words: string[]) => words.map((word) => `'${word}'`).join(', ');
const KINDS = [
  'NON_PUBLIC_ENTERPRISE',
  'SOCIAL_ORGANIZATION',
  'STATE_OWNED_ENTERPRISE',
  'INSTITUTION',
  'AGENCY',
  'OTHER',
];
const SECTORS = [
  'EXPRESS_DELIVERY',
  'FOOD_DELIVERY',
  'ROAD_FREIGHT',
  'RIDE_HAILING',
  'INTERNET',
  'COMMERCE',
  'MANUFACTURING',
  'CONSTRUCTION',
  'AGRICULTURE',
  'EDUCATION',
  'SOCIAL_WORK',
  'PROPERTY_MANAGEMENT',
  'OTHER',
];
const STATUSES = ['SURVEYED', 'ACTIVE', 'SHELL', 'REMOVED'];
const MODES = [
  'SINGLE',
  'JOINT',
  'AREA_JOINT',
  'AREA_UNIFIED',
  'INDUSTRY_JOINT',
  'AFFILIATED',
  'SYNCHRONOUS',
  'FUNCTIONAL',
];

const TENANT_TABLES = ['units', 'unit_states', 'unit_formations', 'unit_figures'];

const FOREIGN_KEYS = [
  'units (tenant_id) references tenants (tenant_id)',
  'units (division_code) references divisions (code)',
  'units (tenant_id, responsible_id) references organizations (tenant_id, id)',
  'unit_states (tenant_id, unit_id) references units (tenant_id, id)',
  'unit_formations (tenant_id, unit_id) references units (tenant_id, id)',
  'unit_formations (tenant_id, organization_id) references organizations (tenant_id, id)',
  'unit_figures (tenant_id, unit_id) references units (tenant_id, id)',
];

/** A threshold of the rules, as in 0005. */
const MAX_UNITS_JOINT_BRANCH = [
  'MAX_UNITS_JOINT_BRANCH',
  5,
  'R-102',
  'Regulations on the work of branches (trial), 2018: a joint branch generally covers no more than five units.',
] as const;

/** Units: employers that may need an organization, how they are covered, and their reported numbers. */
export class Units1760000000008 implements MigrationInterface {
  name = 'Units1760000000008';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table units (
         tenant_id uuid not null,
         id uuid not null,
         uscc text collate "C" check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
         status text not null check (status in (${list(STATUSES)})),
         kind text not null check (kind in (${list(KINDS)})),
         sector text not null check (sector in (${list(SECTORS)})),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         name_readings text collate "C" not null,
         division_code text collate "C",
         responsible_id uuid not null,
         registered_on date,
         surveyed_on date not null,
         ended_on date,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      `create unique index units_by_uscc on units (tenant_id, uscc)`,
      `create index units_by_pinyin on units (tenant_id, name_pinyin, id)`,
      `create index units_by_responsible on units (tenant_id, responsible_id, name_pinyin, id)`,
      `create index units_by_sector on units (tenant_id, sector, name_pinyin, id)`,
      `create table unit_states (
         tenant_id uuid not null,
         id uuid not null,
         unit_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         status text not null check (status in (${list(STATUSES)})),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         document_number text,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint unit_states_one_a_day exclude using gist (tenant_id with =, unit_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index unit_states_by_unit on unit_states (tenant_id, unit_id)`,
      // Which organization covers a unit, and how it was formed. Units of one joint organization have a row each.
      `create table unit_formations (
         tenant_id uuid not null,
         id uuid not null,
         unit_id uuid not null,
         organization_id uuid not null,
         mode text not null check (mode in (${list(MODES)})),
         valid daterange not null check (not isempty(valid)),
         document_number text,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint unit_formations_one_a_day exclude using gist (tenant_id with =, unit_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index unit_formations_by_unit on unit_formations (tenant_id, unit_id)`,
      `create index unit_formations_by_organization on unit_formations (tenant_id, organization_id)`,
      // Numbers that a unit had on a day: workers, and how many of them are members. No roster stands behind them.
      `create table unit_figures (
         tenant_id uuid not null,
         id uuid not null,
         unit_id uuid not null,
         counted_on date not null,
         headcount integer not null check (headcount >= 0),
         member_count integer check (member_count between 0 and headcount),
         qualifier text not null check (qualifier in ('EXACT', 'MORE_THAN')),
         source text check (char_length(source) between 1 and 200),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id)
       )`,
      `create unique index unit_figures_one_a_day on unit_figures (tenant_id, unit_id, counted_on) where superseded_at is null`,
      `grant select, insert, update (uscc, status, kind, sector, name, name_pinyin, name_readings, division_code, responsible_id, registered_on, ended_on, version, updated_at) on units to zuzhi_app`,
      `grant select, insert, update (valid, superseded_at) on unit_states, unit_formations to zuzhi_app`,
      `grant select, insert, update (superseded_at) on unit_figures to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    await queryRunner.query(
      `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, 'units', $3, $4)`,
      [...MAX_UNITS_JOINT_BRANCH],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `delete from parameters where code = '${MAX_UNITS_JOINT_BRANCH[0]}'`,
      `drop table unit_figures, unit_formations, unit_states, units`,
    ]);
  }
}
