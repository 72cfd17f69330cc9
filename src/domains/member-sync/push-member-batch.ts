import type { RequestContext } from '../../access/context';
import type { BatchAnswer } from '../sync/load-sync-answer';
import { pushBatch } from '../sync/push-batch';
import { memberRecords } from './apply-member-batch';
import type { PushMemberBatchInput } from './member-sync.inputs';

/** Takes up to 1,000 records of members from another system, and answers for each what came of it. */
export function pushMemberBatch(ctx: RequestContext, input: PushMemberBatchInput): Promise<BatchAnswer> {
  const pushed = { name: 'pushMemberBatch', action: 'member:sync', kind: 'MEMBERS' } as const;
  return pushBatch(ctx, input, { ...pushed, ...memberRecords });
}
