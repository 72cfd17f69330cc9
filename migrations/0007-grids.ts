import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = [
  'grids',
  'grid_states',
  'grid_successions',
  'grid_organizations',
  'buildings',
  'building_states',
  'territory_figures',
];

const FOREIGN_KEYS = [
  'grids (tenant_id) references tenants (tenant_id)',
  'grids (tenant_id, community_id) references organizations (tenant_id, id)',
  'grid_states (tenant_id, grid_id) references grids (tenant_id, id)',
  'grid_successions (tenant_id, predecessor_id) references grids (tenant_id, id)',
  'grid_successions (tenant_id, successor_id) references grids (tenant_id, id)',
  'grid_organizations (tenant_id, grid_id) references grids (tenant_id, id)',
  'grid_organizations (tenant_id, organization_id) references organizations (tenant_id, id)',
  'buildings (tenant_id) references tenants (tenant_id)',
  'buildings (tenant_id, grid_id) references grids (tenant_id, id)',
  'building_states (tenant_id, building_id) references buildings (tenant_id, id)',
  'building_states (tenant_id, grid_id) references grids (tenant_id, id)',
  'territory_figures (tenant_id, community_id) references organizations (tenant_id, id)',
  'territory_figures (tenant_id, grid_id) references grids (tenant_id, id)',
];

/** Territory: grids of communities with their buildings, the organizations standing on them, and dated numbers. */
export class Grids1760000000007 implements MigrationInterface {
  name = 'Grids1760000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // The present: one row a grid. What it was is in grid_states, what stood on it in grid_organizations.
      `create table grids (
         tenant_id uuid not null,
         id uuid not null,
         code text collate "C" not null check (code ~ '^[0-9A-Z][0-9A-Z-]{2,39}$'),
         community_id uuid not null,
         status text not null check (status in ('PLANNED', 'ACTIVE', 'REDRAWN', 'RETIRED')),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         name_readings text collate "C" not null,
         position integer not null default 0,
         started_on date,
         ended_on date,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      `create unique index grids_by_code on grids (tenant_id, code)`,
      `create index grids_by_community on grids (tenant_id, community_id, position, name_pinyin, id)`,
      `create index grids_by_pinyin on grids (tenant_id, name_pinyin, id)`,
      `create table grid_states (
         tenant_id uuid not null,
         id uuid not null,
         grid_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         status text not null check (status in ('PLANNED', 'ACTIVE', 'REDRAWN', 'RETIRED')),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         document_number text,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint grid_states_one_a_day exclude using gist (tenant_id with =, grid_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index grid_states_by_grid on grid_states (tenant_id, grid_id)`,
      // A redraw: each predecessor and each successor that took over from it.
      `create table grid_successions (
         tenant_id uuid not null,
         predecessor_id uuid not null,
         successor_id uuid not null,
         redrawn_on date not null,
         recorded_at timestamptz not null,
         primary key (tenant_id, predecessor_id, successor_id),
         check (predecessor_id <> successor_id)
       )`,
      `create index grid_successions_by_successor on grid_successions (tenant_id, successor_id)`,
      `create table grid_organizations (
         tenant_id uuid not null,
         id uuid not null,
         grid_id uuid not null,
         organization_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint grid_organizations_once_a_day exclude using gist (tenant_id with =, grid_id with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index grid_organizations_by_grid on grid_organizations (tenant_id, grid_id)`,
      `create index grid_organizations_by_organization on grid_organizations (tenant_id, organization_id)`,
      `create table buildings (
         tenant_id uuid not null,
         id uuid not null,
         grid_id uuid not null,
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         position integer not null default 0,
         ended_on date,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id)
       )`,
      `create index buildings_by_grid on buildings (tenant_id, grid_id, position, name_pinyin, id)`,
      // On which grid a building stands, and what it is called, over time.
      `create table building_states (
         tenant_id uuid not null,
         id uuid not null,
         building_id uuid not null,
         grid_id uuid not null,
         valid daterange not null check (not isempty(valid)),
         name text not null check (char_length(name) between 1 and 100),
         name_pinyin text collate "C" not null,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint building_states_one_a_day exclude using gist (tenant_id with =, building_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index building_states_by_building on building_states (tenant_id, building_id)`,
      `create index building_states_by_grid on building_states (tenant_id, grid_id)`,
      // Numbers that were counted or reported on a day, for a whole community or for one grid; nobody behind them is stored.
      `create table territory_figures (
         tenant_id uuid not null,
         id uuid not null,
         community_id uuid not null,
         grid_id uuid,
         kind text not null check (kind in ('HOUSEHOLDS', 'RESIDENTS', 'SHOPS', 'FULL_TIME_WORKERS', 'PART_TIME_WORKERS')),
         value integer not null check (value >= 0),
         qualifier text not null check (qualifier in ('EXACT', 'MORE_THAN')),
         counted_on date not null,
         source text check (char_length(source) between 1 and 200),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id)
       )`,
      `create unique index territory_figures_of_community on territory_figures (tenant_id, community_id, kind, counted_on) where grid_id is null and superseded_at is null`,
      `create unique index territory_figures_of_grid on territory_figures (tenant_id, grid_id, kind, counted_on) where grid_id is not null and superseded_at is null`,
      `grant select, insert, update (status, name, name_pinyin, name_readings, started_on, ended_on, version, updated_at) on grids to zuzhi_app`,
      `grant select, insert, update (grid_id, ended_on, version, updated_at) on buildings to zuzhi_app`,
      `grant select, insert, update (valid, superseded_at) on grid_states, grid_organizations, building_states to zuzhi_app`,
      `grant select, insert, update (superseded_at) on territory_figures to zuzhi_app`,
      `grant select, insert on grid_successions to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop table territory_figures, building_states, buildings, grid_organizations, grid_successions, grid_states, grids`,
    ]);
  }
}
