import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { OrganizationOnDay } from '../members/membership.rules';
import { assertReach } from '../organizations/assert-reach';
import { changeFloatingRecord } from './change-floating-record';
import { ownBranchViolations } from './destination.rules';
import { holdReceiver } from './find-destination';
import type { ReceiveFloatingMemberInput } from './floating.inputs';
import type { FloatingAnswer } from './load-floating-answer';
import type { LockedRecord } from './lock-floating-record';
import { takeFloatingStep } from './take-floating-step';

const ACTION = 'floating:receive';
const FIELD = 'input.organizationId';

/** the destination receives a floating member, and is to be in contact at once; an organization there may be named. */
export function receiveFloatingMember(ctx: RequestContext, input: ReceiveFloatingMemberInput): Promise<FloatingAnswer> {
  const { receivedOn: on } = input;
  return takeFloatingStep(ctx, {
    name: 'receiveFloatingMember',
    action: ACTION,
    input,
    party: 'DESTINATION',
    bridgeStep: 'floating:receive',
    next: 'RECEIVED',
    day: { on, field: 'input.receivedOn' },
    work: async (tx, { ctx: caller, record }) => {
      const receiver = await findReceiver(tx, caller, record, input);
      const both = { state: 'RECEIVED', stateSince: on, receivedOn: on } as const;
      const told = receiver === null ? {} : { destinationName: receiver.name };
      const { lastContactOn } = record;
      return {
        own: {
          ...both,
          ...(receiver === null ? {} : { destinationId: receiver.id }),
          // Who was in contact already when the reception was recorded need not be again.
          ...(lastContactOn !== null && lastContactOn >= on ? { firstContactOn: lastContactOn } : {}),
        },
        peer: (peerTx) => changeFloatingRecord(peerTx, record.id, { ...both, ...told }),
      };
    },
  });
}

async function findReceiver(
  tx: TenantTransaction,
  ctx: ViewerContext,
  { originId }: LockedRecord,
  { organizationId, receivedOn }: ReceiveFloatingMemberInput,
): Promise<OrganizationOnDay | null> {
  if (!isGiven(organizationId)) return null;
  const id = keyOf('Organization', organizationId, FIELD);
  await assertReach(tx, ctx, ACTION, [id]);
  const receiver = await holdReceiver(tx, id, receivedOn, FIELD);
  assertRules(ownBranchViolations(receiver, originId, FIELD));
  return receiver;
}
