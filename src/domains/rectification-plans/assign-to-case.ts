import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { type AuditNote, runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach } from '../members/assert-member-reach';
import { lockMember } from '../members/lock-member';
import { lockGuidedUnit } from '../offices/lock-guided-unit';
import { from } from '../organizations/end-fact';
import { stepViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { type LockedCase, lockCaseForStep } from '../rectification/lock-case';
import { canonicalPost } from '../rectification/post.rules';
import { takeCaseStep } from '../rectification/record-case-step';
import { RectificationAssignmentEntity } from './assignment.entity';
import type { AssignToCaseInput } from './assignment.inputs';
import {
  ANSWERED_FOR,
  assignedAlreadyViolations,
  memberEndedViolations,
  neverHeldViolations,
  replacedRoleViolations,
} from './assignment-change.rules';
import { partViolations } from './assignment-parts.rules';
import { assignmentEnded, endAssignments } from './end-assignments';
import {
  assignmentNotFound,
  type FoundAssignment,
  findAssignment,
  findIsAssigned,
  type Holder,
} from './find-assignment';
import { countOwnedMeasures } from './find-plan';
import { type ChangedMeasure, measuresChanged } from './measure-notes.rules';

const ACTION = 'case:plan';

/** records who begins to answer for a case, and whom they replace. */
export async function assignToCase(ctx: RequestContext, input: AssignToCaseInput): Promise<CaseAnswer> {
  const call = { name: 'assignToCase', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    assertRules(partViolations(input));
    // The person first, then the organization with its case, then the unit: the order of everybody who holds several of them.
    const memberId = isGiven(input.memberId) ? await lockAssignedMember(tx, caller, input.memberId) : null;
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'REACH' });
    const unitId = isGiven(input.unitId) ? await lockGuidedUnit(tx, keyOf('Unit', input.unitId, 'input.unitId')) : null;
    const holder = { memberId, unitId, post: isGiven(input.post) ? canonicalPost(input.post) : null };
    assertRules(stepViolations(locked, 'ASSIGNED', ANSWERED_FOR));
    const isAssigned = await findIsAssigned(tx, locked.id, input.role, holder, input.since);
    assertRules(assignedAlreadyViolations(locked.organization, input.role, isAssigned));
    const replaced = isGiven(input.replacesId) ? await findReplaced(tx, locked, input) : null;
    const written = await takeCaseStep(tx, caller, locked, { step: 'ASSIGNED', on: input.since, field: 'input.since' });
    const id = await insertAssignment(tx, locked, input, holder);
    const passed = replaced === null ? [] : await takeOver(tx, replaced, id, input);
    const fields = [
      'role',
      'startedOn',
      ...Object.keys(holder).filter((part) => holder[part as keyof Holder] !== null),
    ];
    const assigned = { objectType: 'RectificationAssignment', objectId: id, objectVersion: null, fields };
    const ended = replaced?.endedOn === null ? [assignmentEnded(replaced.id)] : [];
    return { ...written, audit: [...written.audit, assigned, ...ended, ...passed] };
  });
  return withCase(ctx, outcome);
}

/** A member within the caller's reach, who is one today. */
async function lockAssignedMember(tx: TenantTransaction, caller: ViewerContext, id: string): Promise<string> {
  const member = await lockMember(tx, keyOf('Member', id, 'input.memberId'), 'input.memberId');
  await assertMemberReach(tx, caller, ACTION, member);
  assertRules(memberEndedViolations(member.branchId === null));
  return member.id;
}

async function findReplaced(
  tx: TenantTransaction,
  { id, organization }: LockedCase,
  { role, replacesId, since }: AssignToCaseInput,
): Promise<FoundAssignment> {
  const key = keyOf('RectificationAssignment', replacesId ?? '', 'input.replacesId');
  const replaced = await findAssignment(tx, key);
  if (replaced === null || replaced.caseId !== id) throw assignmentNotFound(key);
  assertRules(replacedRoleViolations(organization, role, replaced));
  if (replaced.endedOn === null) {
    // What is open passes over; what is done stays.
    const measures = await countOwnedMeasures(tx, id, key, ['DONE', 'VERIFIED']);
    assertRules(neverHeldViolations(organization, replaced, { on: since, field: 'input.since', measures }));
  }
  return replaced;
}

async function insertAssignment(
  tx: TenantTransaction,
  { id: caseId }: LockedCase,
  { role, level, since }: AssignToCaseInput,
  holder: Holder,
): Promise<string> {
  const id = newId();
  await tx.insert(RectificationAssignmentEntity, [
    { id, caseId, role, level: level ?? null, ...holder, valid: from(since), recordedAt: now(), supersededAt: null },
  ]);
  return id;
}

/** What is not done passes over to who replaces somebody; what is done stays with who did it. */
async function takeOver(
  tx: TenantTransaction,
  { id: replacedId, caseId, endedOn }: FoundAssignment,
  id: string,
  { since }: AssignToCaseInput,
): Promise<AuditNote[]> {
  if (endedOn === null) await endAssignments(tx, [replacedId], since);
  const passed = await tx.query<ChangedMeasure>({
    text: `update rectification_measures
              set owner_id = $4, version = version + 1
            where tenant_id = $1 and case_id = $2 and owner_id = $3 and superseded_at is null
              and state in ('PLANNED', 'DOING')
        returning id, version`,
    values: [caseId, replacedId, id],
  });
  return measuresChanged(passed, ['owner']);
}
