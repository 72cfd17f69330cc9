import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { changeMember } from '../members/change-member';
import { type MemberAnswer, memberNote, withMember } from '../members/load-member-answer';
import { type LivingMember, lockMemberForChange } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { findProbation, type Probation } from './find-probation';
import type { ExtendProbationInput } from './probation.inputs';
import { ARTICLE_7, extensionViolations, notOnProbationViolations } from './probation.rules';
import { ProbationExtensionEntity } from './probation-extension.entity';
import { suspendedViolations } from './standing.rules';

const ACTION = 'member:confirm';

/** Extends a probation, once, by half a year to a year; the member stays what it is until then. */
export async function extendProbation(ctx: RequestContext, input: ExtendProbationInput): Promise<MemberAnswer> {
  const call = { name: 'extendProbation', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const { decidedOn } = input;
    const documentNumber = input.documentNumber.trim();
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...notOnProbationViolations(member.category),
      ...suspendedViolations(member.standing),
      ...documentViolations(documentNumber, 'input.documentNumber', ARTICLE_7),
      // What it is held against is the probation, not the record of the relationship, which may be younger.
      ...changeDateViolations({
        on: decidedOn,
        field: 'input.decidedOn',
        today: today(),
        closedThrough,
        predecessorFrom: null,
      }),
    ]);
    const probation = await findProbation(tx, member.id, input.months);
    assertRules(await wishViolations(tx, member, input, probation));
    const extension = { memberId: member.id, decidedOn, untilOn: probation.extendedEndsOn, documentNumber };
    await tx.insert(ProbationExtensionEntity, [{ ...extension, recordedAt: now() }]);
    const version = await changeMember(tx, member.id);
    return { result: member.id, audit: [memberNote(member.id, version, ['probationEndsOn'])] };
  });
  return withMember(ctx, outcome);
}

async function wishViolations(
  tx: TenantTransaction,
  { joinedOn }: LivingMember,
  { months, decidedOn }: ExtendProbationInput,
  probation: Probation,
): Promise<RuleViolation[]> {
  const { value: min } = await parameterOn(tx, 'MIN_EXTENSION_MONTHS', decidedOn);
  const { value: max } = await parameterOn(tx, 'MAX_EXTENSION_MONTHS', decidedOn);
  return extensionViolations({ decidedOn, joinedOn, months, min, max }, probation);
}
