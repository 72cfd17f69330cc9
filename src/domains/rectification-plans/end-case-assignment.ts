import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { stepViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { type LockedCase, lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import type { EndCaseAssignmentInput } from './assignment.inputs';
import {
  ANSWERED_FOR,
  assignmentEndedViolations,
  neverHeldViolations,
  ownsMeasuresViolations,
} from './assignment-change.rules';
import { assignmentEnded, endAssignments } from './end-assignments';
import { assignmentNotFound, type FoundAssignment, findAssignment } from './find-assignment';
import { countOwnedMeasures, findOpenMeasures } from './find-plan';
import { findReachedCase } from './find-reached-case';

const ACTION = 'case:plan';

/** Records that somebody no longer answers for a case. The open measures of an approved plan need who replaces them. */
export async function endCaseAssignment(ctx: RequestContext, input: EndCaseAssignmentInput): Promise<CaseAnswer> {
  const call = { name: 'endCaseAssignment', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { locked, assignment } = await lockAssignment(tx, caller, input);
    const { organization } = locked;
    assertRules(stepViolations(locked, 'UNASSIGNED', ANSWERED_FOR));
    assertRules(assignmentEndedViolations(organization, assignment));
    // Until the approval the plan may still be submitted anew, and lacks an owner meanwhile.
    const isApproved = locked.approvedOn !== null;
    const open = isApproved ? await findOpenMeasures(tx, locked.id, assignment.id) : 0;
    assertRules(ownsMeasuresViolations(organization, assignment, open));
    const on = { on: input.endedOn, field: 'input.endedOn' };
    const measures = await countOwnedMeasures(tx, locked.id, assignment.id);
    assertRules(neverHeldViolations(organization, assignment, { ...on, measures }));
    const written = await takeCaseStep(tx, caller, locked, { step: 'UNASSIGNED', ...on });
    await endAssignments(tx, [assignment.id], input.endedOn);
    return { ...written, audit: [...written.audit, assignmentEnded(assignment.id)] };
  });
  return withCase(ctx, outcome);
}

/** The case first, and then the assignment, which never changes its case. */
async function lockAssignment(
  tx: TenantTransaction,
  caller: ViewerContext,
  { id, expectedVersion }: EndCaseAssignmentInput,
): Promise<{ locked: LockedCase; assignment: FoundAssignment }> {
  const key = keyOf('RectificationAssignment', id, 'input.id');
  const caseGlobalId = await findReachedCase(tx, caller, ACTION, 'rectification_assignments', key);
  if (caseGlobalId === null) throw assignmentNotFound(key);
  const locked = await lockCaseForStep(tx, caller, ACTION, { id: caseGlobalId, expectedVersion }, { from: 'REACH' });
  const assignment = await findAssignment(tx, key);
  if (assignment === null) throw assignmentNotFound(key);
  return { locked, assignment };
}
