import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { parameterOn } from '../administration/find-parameter';
import { assertMemberReach } from '../members/assert-member-reach';
import { lockMember } from '../members/lock-member';
import { from } from '../organizations/end-fact';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { AssignCandidateGuideInput } from './candidate.inputs';
import { candidateDateViolations } from './candidate-dates.rules';
import { CandidateGuideEntity } from './candidate-guide.entity';
import { notOpenViolations } from './candidate-life.rules';
import { changeCandidate } from './change-candidate';
import { findGuideGround } from './find-guide';
import { GUIDE_RULES, guideViolations } from './guide.rules';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { lockCandidateForChange } from './lock-candidate';

const ACTION = 'candidate:write';

/** one or two full members become contacts of an activist, two the introducers of a development target. */
export async function assignCandidateGuide(
  ctx: RequestContext,
  input: AssignCandidateGuideInput,
): Promise<CandidateAnswer> {
  const call = { name: 'assignCandidateGuide', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const candidate = await lockCandidateForChange(tx, caller, ACTION, input);
    const { role, since } = input;
    // Before the member is held: an admitted candidate may be that member, and whoever holds it waits for the candidate.
    assertRules(notOpenViolations(candidate.stage));
    const member = await lockMember(tx, keyOf('Member', input.memberId, 'input.memberId'));
    await assertMemberReach(tx, caller, ACTION, member);
    const { closedThrough } = await findTenantBooks(tx);
    assertRules(candidateDateViolations({ on: since, field: 'input.since', today: today(), closedThrough }));
    const guide = { candidateId: candidate.id, memberId: member.id, role };
    const { value: most } = await parameterOn(tx, GUIDE_RULES[role].most, since);
    const ground = await findGuideGround(tx, { ...guide, since });
    assertRules(guideViolations({ role, since, ...ground, most }, candidate.steps));
    await tx.insert(CandidateGuideEntity, [
      { ...guide, id: newId(), valid: from(since), recordedAt: now(), supersededAt: null },
    ]);
    const version = await changeCandidate(tx, candidate.id);
    return { result: candidate.id, audit: [candidateNote(candidate.id, version, ['guides'])] };
  });
  return withCandidate(ctx, outcome);
}
