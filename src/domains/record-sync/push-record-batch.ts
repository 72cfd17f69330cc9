import type { RequestContext } from '../../access/context';
import type { BatchAnswer } from '../sync/load-sync-answer';
import { pushBatch } from '../sync/push-batch';
import type { PushBatchInput } from '../sync/sync.inputs';
import { SYNC_ACTIONS } from '../sync/sync-actions.rules';
import { type RecordSyncKind, recordKinds } from './record-kinds.rules';

/** Takes up to 1,000 records of organizations from another system, and answers for each what came of it. */
export function pushOrganizationBatch(ctx: RequestContext, input: PushBatchInput): Promise<BatchAnswer> {
  return push(ctx, input, 'pushOrganizationBatch', 'ORGANIZATIONS');
}

/** The same of units. */
export function pushUnitBatch(ctx: RequestContext, input: PushBatchInput): Promise<BatchAnswer> {
  return push(ctx, input, 'pushUnitBatch', 'UNITS');
}

/** The same of grids. */
export function pushGridBatch(ctx: RequestContext, input: PushBatchInput): Promise<BatchAnswer> {
  return push(ctx, input, 'pushGridBatch', 'GRIDS');
}

function push(ctx: RequestContext, input: PushBatchInput, name: string, kind: RecordSyncKind): Promise<BatchAnswer> {
  return pushBatch(ctx, input, { name, action: SYNC_ACTIONS[kind], kind, ...recordKinds[kind] });
}
