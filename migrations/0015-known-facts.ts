import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

/** The tables of dated facts of which it can be asked what was known of them at an instant. */
const FACT_TABLES = [
  'placements',
  'organization_states',
  'external_identifiers',
  'organization_premises',
  'grid_states',
  'grid_organizations',
  'building_states',
  'unit_states',
  'unit_formations',
  'participations',
  'employments',
  'voting_suspensions',
  'terms',
  'offices',
  'rectification_assignments',
];

/** When the end of a dated fact was recorded: what was known at an instant can be told with it. */
export class KnownFacts1760000000015 implements MigrationInterface {
  name = 'KnownFacts1760000000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...FACT_TABLES, 'memberships']) {
      await run(queryRunner, [
        // Null: the end was known when the fact was recorded, as it is of what was ended before this column was there.
        `alter table ${table} add column end_recorded_at timestamptz check (end_recorded_at is null or not upper_inf(valid))`,
      ]);
    }
    await run(queryRunner, [
      // What ends earlier than it had ended is recorded anew; what it said before is kept beside it, superseded.
      `grant update (recorded_at, end_recorded_at) on ${FACT_TABLES.join(', ')} to zuzhi_app`,
      // An end of a membership is taken back, never moved.
      `grant update (end_recorded_at) on memberships to zuzhi_app`,
      // Of what was known then, corrected reports are a part: the unique index leaves them out.
      `create index unit_figures_by_unit on unit_figures (tenant_id, unit_id, counted_on)`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop index unit_figures_by_unit`,
      `revoke update (recorded_at) on ${FACT_TABLES.join(', ')} from zuzhi_app`,
      ...[...FACT_TABLES, 'memberships'].map((table) => `alter table ${table} drop column end_recorded_at`),
    ]);
  }
}
