import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reference, run } from './support/statements';

/** Administrative divisions (GB/T 2260, GB/T 10114, statistical village codes): reference data shared by all tenants. */
export class Divisions1760000000002 implements MigrationInterface {
  name = 'Divisions1760000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table divisions (
         code text collate "C" primary key check (code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
         parent_code text collate "C" references divisions (code),
         level text not null check (level in ('PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
         kind text not null check (kind in ('PROVINCE', 'PREFECTURE', 'COUNTY', 'STATISTICAL_ZONE', 'SUBDISTRICT', 'TOWN', 'TOWNSHIP', 'TOWNSHIP_EQUIVALENT', 'RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE', 'VILLAGE_EQUIVALENT')),
         name text not null,
         name_pinyin text collate "C" not null,
         path text collate "C" not null,
         depth smallint not null,
         valid daterange not null,
         source text not null
       )`,
      `create index divisions_by_path on divisions (path)`,
      `create index divisions_by_parent on divisions (parent_code, code)`,
      `grant select on divisions to zuzhi_app`,
    ]);
    await reference(queryRunner, ['divisions']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop table divisions`]);
  }
}
