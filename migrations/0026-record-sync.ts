import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['unit_sources', 'grid_sources', 'organization_sightings'];

const FOREIGN_KEYS = [
  'unit_sources (tenant_id, unit_id) references units (tenant_id, id)',
  'unit_sources (tenant_id, seen_in) references sync_jobs (tenant_id, id)',
  'grid_sources (tenant_id, grid_id) references grids (tenant_id, id)',
  'grid_sources (tenant_id, seen_in) references sync_jobs (tenant_id, id)',
  'organization_sightings (tenant_id, organization_id) references organizations (tenant_id, id)',
  'organization_sightings (tenant_id, seen_in) references sync_jobs (tenant_id, id)',
];

const SOURCE = `text collate "C" not null check (source ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$')`;
const EXTERNAL_ID = `text collate "C" not null check (external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$')`;

/** Records of organizations, units and grids that other systems send: what their sources call them, and which full load had them. */
export class RecordSync1760000000026 implements MigrationInterface {
  name = 'RecordSync1760000000026';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Which unit, and which grid, a record of a source is about: one external id each, so that a source cannot name one twice.
      ...(['unit', 'grid'] as const).flatMap((thing) => [
        `create table ${thing}_sources (
           tenant_id uuid not null,
           source ${SOURCE},
           external_id ${EXTERNAL_ID},
           ${thing}_id uuid not null,
           seen_in uuid,
           recorded_at timestamptz not null,
           primary key (tenant_id, source, external_id)
         )`,
        `create unique index ${thing}_sources_by_${thing} on ${thing}_sources (tenant_id, ${thing}_id, source)`,
      ]),
      // What a source calls an organization is its external identifier; here is only which full load had it last.
      `create table organization_sightings (
         tenant_id uuid not null,
         source ${SOURCE},
         organization_id uuid not null,
         seen_in uuid not null,
         primary key (tenant_id, source, organization_id)
       )`,
      `grant select, insert, update (seen_in) on unit_sources, grid_sources, organization_sightings to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop table organization_sightings, grid_sources, unit_sources`]);
  }
}
