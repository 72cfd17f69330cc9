import type { TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { codePrefix } from '../grids/grid-code.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { DecidedRecords, RecordKind } from '../sync/apply-batch';
import { findNamedOrganizations } from '../sync/find-named-organizations';
import type { LockedJob } from '../sync/lock-sync-job';
import { decideGrid, type GridOutcomes } from './decide-grid.rules';
import { findKnownGrids } from './find-known-grids';
import { findTakenGridCodes } from './find-taken-grid-codes';
import { GRID_RECORD_FIELDS, readGridRecord } from './grid-record.rules';
import { matchOf, nothingClaimed } from './match.rules';
import { organizationNamed, textsIn } from './named-organization.rules';
import { answeredOf, enter, outcomesOf, readableOf } from './record-outcome.rules';
import { writeGrids } from './write-grids';

/** How records of grids are applied. */
export const gridRecords: RecordKind = { fields: GRID_RECORD_FIELDS, decide: decideGrids };

/** Says what is to come of each record of grids, by statements whose number does not grow with the records. */
async function decideGrids(
  tx: TenantTransaction,
  _caller: ViewerContext,
  job: LockedJob,
  raw: readonly unknown[],
): Promise<DecidedRecords> {
  const read = raw.map(readGridRecord);
  const outcomes: GridOutcomes = outcomesOf(read);
  const readable = readableOf(read);
  const records = readable.map(({ record }) => record);
  const places = await findNamedOrganizations(tx, job.source, {
    codes: textsIn(records, ['communityCode']),
    externalIds: textsIn(records, ['communityExternalId']),
  });
  const named = readable.map(({ index, record }) => ({
    index,
    record,
    community: organizationNamed(record, ['communityCode', 'communityExternalId'], places),
  }));
  const communityIds = named.flatMap(({ community }) => community?.id ?? []);
  const known = await findKnownGrids(tx, job.source, records, communityIds);
  const { closedThrough } = await findTenantBooks(tx);
  const taken = await findTakenGridCodes(tx, [...known.communities.values()].map(codePrefix));
  // What a record wishes for is not made for another one.
  const ground = {
    known,
    taken: new Set([...taken, ...textsIn(records, ['code'])]),
    days: { today: today(), closedThrough },
  };
  const claimed = nothingClaimed();
  for (const each of named) {
    const { index, record } = each;
    const code = isGiven(record.code) ? { value: record.code, field: 'code', taken: 'CODE_TAKEN' as const } : null;
    const match = matchOf(record, code, index, { known, claimed, typeName: 'Grid' });
    enter(
      outcomes,
      { index, externalId: record.externalId },
      match.thing?.id ?? null,
      decideGrid({ ...each, match }, ground),
    );
  }
  return {
    ...answeredOf(outcomes),
    write: (isApplied) => writeGrids(tx, job, outcomes, { isApplied, linked: known.externalIds }),
  };
}
