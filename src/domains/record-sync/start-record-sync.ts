import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import type { SyncAnswer } from '../sync/load-sync-answer';
import { startSync } from '../sync/start-sync';
import { SYNC_ACTIONS } from '../sync/sync-actions.rules';
import type { StartRecordSyncInput } from './record-sync.inputs';

/** Begins a synchronization of organizations, units or grids with another system. */
export async function startRecordSync(ctx: RequestContext, input: StartRecordSyncInput): Promise<SyncAnswer> {
  const { kind } = input;
  const action = SYNC_ACTIONS[kind];
  requireGranted(ctx.viewer, action, `startRecordSync of ${kind}`);
  return startSync(ctx, input, { name: 'startRecordSync', action, kind });
}
