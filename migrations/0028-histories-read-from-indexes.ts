import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

/** An index by which the facts of one organization are found, and the columns that are read of them. */
interface FactIndex {
  name: string;
  on: string;
  reads: string;
}

/**
 * Under row-level security `valid @> date` is no condition of an index (no operator of ranges is leakproof), so a read as of a date
 * takes every fact of an organization and sifts. With what it sifts by in the index, twenty years are sifted there: the table
 * is not visited, and the index of the exclusion constraint, which finds by organization several times as slowly, is not chosen.
 */
const FACT_INDEXES: readonly FactIndex[] = [
  {
    name: 'placements_by_parent',
    on: 'placements (tenant_id, graph, parent_id)',
    reads: 'organization_id, valid, superseded_at',
  },
  {
    name: 'placements_by_organization',
    on: 'placements (tenant_id, organization_id, graph)',
    reads: 'parent_id, valid, superseded_at',
  },
  {
    name: 'organization_states_by_organization',
    on: 'organization_states (tenant_id, organization_id)',
    reads: 'valid, superseded_at, status, kind, name, name_pinyin',
  },
];

/** Lists of one level of a chain, such as all streets, are read in the order of their codes. */
const BY_LEVEL = {
  name: 'organizations_by_chain_level',
  on: 'organizations (tenant_id, chain_level, code)',
};

/** Histories of organizations are read from their indexes alone, and levels of a chain from one of their own. */
export class HistoriesReadFromIndexes1760000000028 implements MigrationInterface {
  name = 'HistoriesReadFromIndexes1760000000028';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const { name, on, reads } of FACT_INDEXES)
      await run(queryRunner, [`drop index ${name}`, `create index ${name} on ${on} include (${reads})`]);
    await run(queryRunner, [`create index ${BY_LEVEL.name} on ${BY_LEVEL.on}`]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop index ${BY_LEVEL.name}`]);
    for (const { name, on } of FACT_INDEXES)
      await run(queryRunner, [`drop index ${name}`, `create index ${name} on ${on}`]);
  }
}
