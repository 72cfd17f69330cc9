import type { RequestContext } from '../../access/context';
import type { SyncAnswer } from '../sync/load-sync-answer';
import { startSync } from '../sync/start-sync';
import type { StartMemberSyncInput } from './member-sync.inputs';

/** Begins a synchronization of members with another system. */
export function startMemberSync(ctx: RequestContext, input: StartMemberSyncInput): Promise<SyncAnswer> {
  return startSync(ctx, input, { name: 'startMemberSync', action: 'member:sync', kind: 'MEMBERS' });
}
