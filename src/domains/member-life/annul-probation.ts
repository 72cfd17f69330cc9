import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { endMember } from '../members/end-member';
import { type MemberAnswer, withMember } from '../members/load-member-answer';
import { lockMemberForChange } from '../members/lock-member';
import { endViolations } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import type { AnnulProbationInput } from './probation.inputs';
import { ARTICLE_7, notOnProbationViolations } from './probation.rules';

const ACTION = 'member:confirm';

/** Ends the membership of somebody who is not made a full member; the record stays, with that reason. */
export async function annulProbation(ctx: RequestContext, input: AnnulProbationInput): Promise<MemberAnswer> {
  const call = { name: 'annulProbation', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const on = input.annulledOn;
    const documentNumber = input.documentNumber.trim();
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...notOnProbationViolations(member.category),
      ...documentViolations(documentNumber, 'input.documentNumber', ARTICLE_7),
      ...changeDateViolations({
        on,
        field: 'input.annulledOn',
        today: today(),
        closedThrough,
        predecessorFrom: member.membership.from,
      }),
    ]);
    assertRules(await endViolations(tx, member, { reason: 'PROBATION_ANNULLED', on }));
    return endMember(tx, member, { on, reason: 'PROBATION_ANNULLED', documentNumber });
  });
  return withMember(ctx, outcome);
}
