import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

/** One card an organization: what a page shows of it without counting. Kept by `run-mutation`, not by triggers. */
export class OrganizationCards1760000000006 implements MigrationInterface {
  name = 'OrganizationCards1760000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `create table organization_cards (
         tenant_id uuid not null,
         organization_id uuid not null,
         own_member_count integer not null default 0 check (own_member_count >= 0),
         own_full_member_count integer not null default 0 check (own_full_member_count between 0 and own_member_count),
         member_count integer not null default 0 check (member_count >= 0),
         full_member_count integer not null default 0 check (full_member_count between 0 and member_count),
         secretary_office_id uuid,
         secretary_member_id uuid,
         secretary_masked_name text,
         secretary_since date,
         term_ends_on date,
         primary key (tenant_id, organization_id),
         check ((secretary_office_id is null) = (secretary_masked_name is null))
       )`,
      `insert into organization_cards (tenant_id, organization_id) select tenant_id, id from organizations`,
      `grant select, insert, update (own_member_count, own_full_member_count, member_count, full_member_count, secretary_office_id, secretary_member_id, secretary_masked_name, secretary_since, term_ends_on) on organization_cards to zuzhi_app`,
    ]);
    await protect(queryRunner, ['organization_cards']);
    await distribute(queryRunner, ['organization_cards']);
    await relate(queryRunner, [
      'organization_cards (tenant_id, organization_id) references organizations (tenant_id, id)',
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop table organization_cards`]);
  }
}
