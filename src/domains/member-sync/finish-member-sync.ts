import type { RequestContext } from '../../access/context';
import { finishSync } from '../sync/finish-sync';
import type { SyncAnswer } from '../sync/load-sync-answer';
import { endMissingMembers } from './end-missing-members';
import { findMissing } from './find-missing';
import type { FinishMemberSyncInput } from './member-sync.inputs';

/** Ends a synchronization of members; after a FULL load it may end those whom the source had and has no more. */
export function finishMemberSync(ctx: RequestContext, input: FinishMemberSyncInput): Promise<SyncAnswer> {
  const { endMissing } = input;
  const finished = { name: 'finishMemberSync', action: 'member:sync', kinds: ['MEMBERS'], findMissing } as const;
  if (endMissing === null || endMissing === undefined) return finishSync(ctx, input, finished, null);
  const { maximumPercent } = endMissing;
  return finishSync(ctx, input, finished, {
    maximumPercent,
    end: (tx, { source }, memberIds) => endMissingMembers(tx, source, memberIds, endMissing),
  });
}
