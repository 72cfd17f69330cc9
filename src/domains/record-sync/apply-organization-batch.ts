import type { TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { findChainTemplates } from '../organizations/find-chain-templates';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { lockGraphs } from '../organizations/lock-graphs';
import type { DecidedRecords, RecordKind } from '../sync/apply-batch';
import { findNamedOrganizations } from '../sync/find-named-organizations';
import type { LockedJob } from '../sync/lock-sync-job';
import { decideOrganizations, type MatchedOrganization, type OrganizationOutcomes } from './decide-organizations.rules';
import { findKnownOrganizations } from './find-known-organizations';
import { findParents } from './find-parents';
import { findTakenCodes } from './find-taken-codes';
import { findUnknownDivisions } from './find-unknown-divisions';
import { matchOf, nothingClaimed } from './match.rules';
import { textsIn } from './named-organization.rules';
import { ORGANIZATION_RECORD_FIELDS, PARENT_FIELDS, readOrganizationRecord } from './organization-record.rules';
import { answeredOf, outcomesOf, readableOf } from './record-outcome.rules';
import { takeSerials } from './take-serials';
import { writeOrganizations } from './write-organizations';

/** How records of organizations are applied. */
export const organizationRecords: RecordKind = { fields: ORGANIZATION_RECORD_FIELDS, decide };

/**
 * Says what is to come of each record of organizations, by statements whose number does not grow with the records. A parent may come
 * in the same batch, before its children.
 */
async function decide(
  tx: TenantTransaction,
  _caller: ViewerContext,
  job: LockedJob,
  raw: readonly unknown[],
): Promise<DecidedRecords> {
  const read = raw.map(readOrganizationRecord);
  const outcomes: OrganizationOutcomes = outcomesOf(read);
  const readable = readableOf(read);
  const records = readable.map(({ record }) => record);
  await lockGraphs(tx);
  const known = await findKnownOrganizations(tx, job.source, records);
  const claimed = nothingClaimed();
  const matched: MatchedOrganization[] = readable.map(({ index, record }) => {
    const code = isGiven(record.code) ? { value: record.code, field: 'code', taken: 'CODE_TAKEN' as const } : null;
    return { index, record, match: matchOf(record, code, index, { known, claimed, typeName: 'Organization' }) };
  });
  const newcomers = matched.filter(({ match }) => match.thing === null && match.problems.length === 0).length;
  const places = await findNamedOrganizations(tx, job.source, {
    codes: textsIn(records, [PARENT_FIELDS.FORMAL[0], PARENT_FIELDS.CHAIN[0]]),
    externalIds: textsIn(records, [PARENT_FIELDS.FORMAL[1], PARENT_FIELDS.CHAIN[1]]),
  });
  const { code: tenantCode, closedThrough } = await findTenantBooks(tx);
  const firstSerial = newcomers === 0 ? 0 : await takeSerials(tx, newcomers);
  const ground = {
    known,
    places,
    parents: await findParents(tx, [...places.byCode.values(), ...places.byExternalId.values()]),
    templates: await findChainTemplates(tx),
    unknownDivisions: await findUnknownDivisions(tx, textsIn(records, ['divisionCode'])),
    takenCodes: await findTakenCodes(tx, { tenantCode, records: matched, firstSerial, count: newcomers }),
    tenantCode,
    firstSerial,
    days: { today: today(), closedThrough },
  };
  decideOrganizations(matched, ground, outcomes);
  return {
    ...answeredOf(outcomes),
    write: (isApplied) => writeOrganizations(tx, job, outcomes, isApplied),
  };
}
