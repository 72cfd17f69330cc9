import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { DerivedRows, Written } from '../../audit/run-mutation';
import { memberCountsOf } from '../members/refresh-member-counts';
import {
  type ApplicableRecord,
  type AppliedBatch,
  applyBatch,
  type DecidedRecords,
  type RecordBatch,
  type RecordKind,
  type Touched,
} from '../sync/apply-batch';
import type { LockedJob } from '../sync/lock-sync-job';
import { createMembers } from './create-members';
import { linkRecords, markSeen, recordCandidates } from './link-records';
import { RECORD_FIELDS } from './member-record.rules';
import { type DecidedBatch, readBatch } from './read-batch';
import { updateMembers } from './update-members';

/** How records of members are applied. */
export const memberRecords: RecordKind = { fields: RECORD_FIELDS, decide: decideMembers };

/** Applies a batch of records of members under the lock of its job. */
export function applyMemberBatch(
  tx: TenantTransaction,
  caller: ViewerContext,
  job: LockedJob,
  batch: RecordBatch,
): Promise<Written<AppliedBatch>> {
  return applyBatch(tx, caller, job, batch, memberRecords);
}

async function decideMembers(
  tx: TenantTransaction,
  caller: ViewerContext,
  job: LockedJob,
  records: readonly unknown[],
): Promise<DecidedRecords> {
  const decided = await readBatch(tx, caller, job.source, records);
  return {
    applicable: applicableOf(decided),
    rejected: decided.rejected,
    write: (isApplied) => writeMembers(tx, caller, job, decided, isApplied),
  };
}

/** Of a batch that is not applied it is kept nevertheless what the source has, and who may be the same as a member. */
async function writeMembers(
  tx: TenantTransaction,
  caller: ViewerContext,
  job: LockedJob,
  decided: DecidedBatch,
  isApplied: boolean,
): Promise<Touched> {
  const touched: Touched = { audit: [], derived: [] };
  if (isApplied) {
    const keys = await caller.vault.keysFor(tx);
    touched.audit.push(...(await createMembers(tx, keys, decided.created)));
    const changed = await updateMembers(tx, keys, decided.changed);
    touched.audit.push(...changed.audit);
    touched.derived.push(...changed.derived, cardsOf(decided));
    await linkRecords(tx, job, decided);
  }
  await markSeen(tx, job, decided.externalIds);
  await recordCandidates(tx, job, isApplied ? decided.namesakes : amongKnown(decided));
  return touched;
}

function applicableOf({ created, changed, unchanged }: DecidedBatch): ApplicableRecord[] {
  return [
    ...created.map(({ index, id }) => ({ index, outcome: 'CREATED' as const, recordKey: id })),
    ...changed.map(({ index, member }) => ({ index, outcome: 'UPDATED' as const, recordKey: member.id })),
    ...unchanged.map(({ index, member }) => ({ index, outcome: 'UNCHANGED' as const, recordKey: member.id })),
  ];
}

/** Candidates beside members who are there already; a new one of a batch that was not applied never came to be. */
function amongKnown({ namesakes, created }: DecidedBatch): DecidedBatch['namesakes'] {
  const ids = new Set(created.map(({ id }) => id));
  return namesakes.filter(({ memberId }) => !ids.has(memberId));
}

/** The cards of all branches and groups that have somebody new. */
function cardsOf({ created }: DecidedBatch): DerivedRows {
  return memberCountsOf(...created.flatMap(({ registration }) => [registration.branchId, registration.groupId]));
}
