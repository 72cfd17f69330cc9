import type { TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { DecidedRecords, RecordKind } from '../sync/apply-batch';
import { findNamedOrganizations } from '../sync/find-named-organizations';
import type { LockedJob } from '../sync/lock-sync-job';
import { decideUnit, type UnitOutcomes } from './decide-unit.rules';
import { findEndedOrganizations } from './find-ended-organizations';
import { findKnownUnits } from './find-known-units';
import { findUnknownDivisions } from './find-unknown-divisions';
import { matchOf, nothingClaimed } from './match.rules';
import { organizationNamed, textsIn } from './named-organization.rules';
import { answeredOf, enter, outcomesOf, readableOf } from './record-outcome.rules';
import { readUnitRecord, UNIT_RECORD_FIELDS } from './unit-record.rules';
import { writeUnits } from './write-units';

/** How records of units are applied. */
export const unitRecords: RecordKind = { fields: UNIT_RECORD_FIELDS, decide: decideUnits };

/** Says what is to come of each record of units, by statements whose number does not grow with the records. */
async function decideUnits(
  tx: TenantTransaction,
  _caller: ViewerContext,
  job: LockedJob,
  raw: readonly unknown[],
): Promise<DecidedRecords> {
  const read = raw.map(readUnitRecord);
  const outcomes: UnitOutcomes = outcomesOf(read);
  const readable = readableOf(read);
  const records = readable.map(({ record }) => record);
  const places = await findNamedOrganizations(tx, job.source, {
    codes: textsIn(records, ['responsibleCode']),
    externalIds: textsIn(records, ['responsibleExternalId']),
  });
  const named = readable.map(({ index, record }) => ({
    index,
    record,
    responsible: organizationNamed(record, ['responsibleCode', 'responsibleExternalId'], places),
  }));
  const responsibleIds = named.flatMap(({ responsible }) => responsible?.id ?? []);
  const known = await findKnownUnits(tx, job.source, records, responsibleIds);
  const { closedThrough } = await findTenantBooks(tx);
  const ground = {
    known,
    ended: await findEndedOrganizations(tx, responsibleIds),
    unknownDivisions: await findUnknownDivisions(tx, textsIn(records, ['divisionCode'])),
    days: { today: today(), closedThrough },
  };
  const claimed = nothingClaimed();
  for (const each of named) {
    const { index, record } = each;
    const code = isGiven(record.uscc) ? { value: record.uscc, field: 'uscc', taken: 'UNIT_EXISTS' as const } : null;
    const match = matchOf(record, code, index, { known, claimed, typeName: 'Unit' });
    enter(
      outcomes,
      { index, externalId: record.externalId },
      match.thing?.id ?? null,
      decideUnit({ ...each, match }, ground),
    );
  }
  return {
    ...answeredOf(outcomes),
    write: (isApplied) => writeUnits(tx, job, outcomes, { isApplied, linked: known.externalIds }),
  };
}
