import type { RequestContext } from '../../access/context';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { changeFloatingRecord } from './change-floating-record';
import { attachmentViolations, ownBranchViolations } from './destination.rules';
import { holdReceiver } from './find-destination';
import type { IncorporateFloatingMemberInput } from './floating.inputs';
import { liaisonMissingViolations } from './floating-steps.rules';
import type { FloatingAnswer } from './load-floating-answer';
import { startTakingPart } from './start-taking-part';
import { takeFloatingStep } from './take-floating-step';

const ACTION = 'floating:receive';
const FIELD = 'input.organizationId';

/**
 * the destination incorporates a floating member into an organization, once somebody keeps contact. Inside the
 * tenant the member takes part in its life from that day, and those above it see the member while the record is open; the
 * formal relationship stays where it is.
 */
export function incorporateFloatingMember(
  ctx: RequestContext,
  input: IncorporateFloatingMemberInput,
): Promise<FloatingAnswer> {
  const { incorporatedOn: on, attachment } = input;
  return takeFloatingStep(ctx, {
    name: 'incorporateFloatingMember',
    action: ACTION,
    input,
    party: 'DESTINATION',
    bridgeStep: 'floating:incorporate',
    next: 'INCORPORATED',
    day: { on, field: 'input.incorporatedOn' },
    work: async (tx, { ctx: caller, record }) => {
      const id = keyOf('Organization', input.organizationId, FIELD);
      await assertReach(tx, caller, ACTION, [id]);
      const organization = await holdReceiver(tx, id, on, FIELD);
      assertRules([
        ...attachmentViolations(organization, attachment, FIELD),
        ...ownBranchViolations(organization, record.originId, FIELD),
        ...liaisonMissingViolations(record.liaisonId),
      ]);
      const both = { state: 'INCORPORATED', stateSince: on, incorporatedOn: on, attachment } as const;
      return {
        own: { ...both, destinationId: organization.id },
        peer: (peerTx) => changeFloatingRecord(peerTx, record.id, { ...both, destinationName: organization.name }),
        followed: await startTakingPart(tx, record.memberId, organization, on),
      };
    },
  });
}
