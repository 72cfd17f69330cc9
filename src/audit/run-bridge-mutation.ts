import { type BothSides, type BridgeStep, type Crossing, crossBridge, type Side } from '../access/bridge';
import type { RequestContext, TenantTransaction, ViewerContext } from '../access/context';
import { claimCall, keepAnswer, type MutationCall, preparedCall } from './mutation-call';
import { counted, type MutationOutcome, outcomeOf } from './run-mutation';
import { finishWrite, type Written } from './written';

/** A mutation that moves both sides of a handshake. */
export interface BridgeCall extends MutationCall {
  step: BridgeStep;
  peerTenantId: string;
}

export interface BridgeWork<Result> {
  /** Locks what is going to be written on one side; it refuses nothing, for the call may turn out to be a repeated one. */
  lock(tx: TenantTransaction, side: Side): Promise<void>;
  /** Reads and writes on both sides, and says what it touched on each; null for the other one where that follows later. */
  act(sides: BothSides, ctx: ViewerContext): Promise<{ own: Written<Result>; peer: Written<unknown> | null }>;
}

/**
 * The way to write in two tenants, by a step that the bridge names: business rows, derived rows and audit entries of both, and
 * the caller's idempotency record, in one transaction. In the other tenant's audit log the step is the caller's tenant's: its
 * account and role are not told.
 *
 * @throws as `runMutation`
 */
export function runBridgeMutation<Result>(
  ctx: RequestContext,
  call: BridgeCall,
  work: BridgeWork<Result>,
): Promise<MutationOutcome<Result>> {
  const prepared = preparedCall(ctx, call);
  const { caller, role } = prepared;
  const { tenantId, accountId } = caller.viewer;
  const crossing: Crossing = { step: call.step, ownTenantId: tenantId, peerTenantId: call.peerTenantId };
  const { action } = call;
  const { requestId } = caller;
  return outcomeOf(caller, () =>
    crossBridge(ctx.database, crossing, ctx.deadlineAt, {
      lock: (tx, side) => work.lock(counted(tx, caller), side),
      act: async (sides) => {
        const both: BothSides = {
          own: (ownWork) => sides.own((tx) => ownWork(counted(tx, caller))),
          peer: (peerWork) => sides.peer((tx) => peerWork(counted(tx, caller))),
        };
        const claim = await both.own((tx) => claimCall(tx, prepared));
        if (!claim.isFirst) return claim.response as Result;
        const { own, peer } = await work.act(both, caller);
        if (peer !== null)
          await both.peer((tx) => finishWrite(tx, { action, role: 'PEER', accountId: tenantId, requestId }, peer));
        return both.own(async (tx) => {
          await finishWrite(tx, { action, role, accountId, requestId }, own);
          return keepAnswer(tx, prepared, own.result);
        });
      },
    }),
  );
}
