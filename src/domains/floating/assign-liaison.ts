import type { RequestContext, TenantTransaction } from '../../access/context';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach } from '../members/assert-member-reach';
import { lockMember } from '../members/lock-member';
import type { AssignLiaisonInput } from './floating.inputs';
import { ownLiaisonViolations, sameLiaisonViolations, standingViolations } from './floating-person.rules';
import { notOpenViolations } from './floating-steps.rules';
import type { FloatingAnswer } from './load-floating-answer';
import { takeFloatingStep } from './take-floating-step';

const ACTION = 'floating:write';
const FIELD = 'input.memberId';

/** somebody of the own side keeps contact with a floating member: a member of the tenant in good standing, in the caller's reach. */
export function assignLiaison(ctx: RequestContext, input: AssignLiaisonInput): Promise<FloatingAnswer> {
  const memberKey = keyOf('Member', input.memberId, FIELD);
  const recordKey = keyOf('FloatingRecord', input.id, 'input.id');
  return takeFloatingStep(ctx, {
    name: 'assignLiaison',
    action: ACTION,
    input,
    party: 'EITHER',
    bridgeStep: null,
    next: null,
    day: null,
    lock: (tx) => lockBothMembers(tx, recordKey, memberKey),
    work: async (tx, { ctx: caller, record }) => {
      const liaison = await lockMember(tx, memberKey, FIELD);
      await assertMemberReach(tx, caller, ACTION, liaison);
      assertRules(notOpenViolations(record.state));
      assertRules([
        ...ownLiaisonViolations(record.memberId === liaison.id),
        ...standingViolations(liaison.standing, FIELD),
        ...sameLiaisonViolations(record.liaisonId === liaison.id),
      ]);
      return { own: { liaisonId: liaison.id } };
    },
  });
}

/** Members are locked by id, so that two who name each other do not block each other. */
async function lockBothMembers(tx: TenantTransaction, recordId: string, liaisonId: string): Promise<void> {
  await tx.query({
    text: `select m.id
             from members m
            where m.tenant_id = $1
              and (m.id = $3 or m.id = (select f.member_id from floating_records f where f.tenant_id = $1 and f.id = $2))
            order by m.id
              for no key update`,
    values: [recordId, liaisonId],
  });
}
