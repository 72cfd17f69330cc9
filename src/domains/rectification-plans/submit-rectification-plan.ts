import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { type AuditNote, runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { stateViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { type LockedCase, lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { findAssigned } from './find-assignment';
import { RectificationMeasureEntity } from './measure.entity';
import { type ChangedMeasure, measuresChanged } from './measure-notes.rules';
import type { MeasureInput, ProblemInput, SubmitRectificationPlanInput } from './plan.inputs';
import { ownerViolation, planViolations } from './plan-input.rules';
import { RectificationProblemEntity } from './problem.entity';

const ACTION = 'case:plan';

/**
 * submits a whole plan, which replaces the one before. It may be incomplete: what is missing is told by `planGaps`, and
 * refused when it is to be approved.
 */
export async function submitRectificationPlan(
  ctx: RequestContext,
  input: SubmitRectificationPlanInput,
): Promise<CaseAnswer> {
  const call = {
    name: 'submitRectificationPlan',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'REACH' });
    assertRules(stateViolations(locked, 'PLANNED'));
    const { submittedOn, problems } = input;
    const { organization, campaign } = locked;
    assertRules(planViolations({ organization, submittedOn, endsOn: campaign.endsOn }, problems));
    assertRules(await findOwnerProblems(tx, locked, problems));
    const on = { on: submittedOn, field: 'input.submittedOn' };
    const written = await takeCaseStep(tx, caller, locked, { step: 'PLAN_SUBMITTED', next: 'PLANNED', ...on });
    return { ...written, audit: [...written.audit, ...(await replacePlan(tx, locked.id, problems))] };
  });
  return withCase(ctx, outcome);
}

/** Who is to answer for a measure must be assigned to the case today. */
async function findOwnerProblems(
  tx: TenantTransaction,
  { id, organization }: LockedCase,
  problems: readonly ProblemInput[],
): Promise<RuleViolation[]> {
  const assigned = await findAssigned(tx, id);
  return problems.flatMap(({ measures }, problem) =>
    measures.flatMap((measure, place) => {
      const ownerId = ownerOf(measure, [problem, place]);
      return ownerId === null || assigned.has(ownerId) ? [] : [ownerViolation(organization, [problem, place])];
    }),
  );
}

function ownerOf({ ownerAssignmentId }: MeasureInput, [problem, place]: readonly [number, number]): string | null {
  if (!isGiven(ownerAssignmentId)) return null;
  const argument = `input.problems.${problem}.measures.${place}.ownerAssignmentId`;
  return keyOf('RectificationAssignment', ownerAssignmentId, argument);
}

/** The plan before stays on record, superseded. Told are its measures and the new ones. */
async function replacePlan(
  tx: TenantTransaction,
  caseId: string,
  problems: readonly ProblemInput[],
): Promise<AuditNote[]> {
  const at = now();
  const replaced = await tx.query<ChangedMeasure>({
    text: `update rectification_measures set superseded_at = $3
            where tenant_id = $1 and case_id = $2 and superseded_at is null
        returning id, version`,
    values: [caseId, at],
  });
  await tx.query({
    text: `update rectification_problems set superseded_at = $3 where tenant_id = $1 and case_id = $2 and superseded_at is null`,
    values: [caseId, at],
  });
  const rows = problems.map((problem, index) => ({ id: newId(), position: index + 1, problem }));
  await tx.insert(
    RectificationProblemEntity,
    rows.map(({ id, position, problem: { category, statement } }) => ({
      ...{ id, caseId, position, category, statement: statement?.trim() ?? null },
      ...{ recordedAt: at, supersededAt: null },
    })),
  );
  const measures = rows.flatMap(({ id: problemId, position: number, problem }) =>
    problem.measures.map((measure, index) => ({
      ...{ id: newId(), caseId, problemId, position: index + 1, deadline: measure.deadline ?? null },
      ...{ goal: measure.goal?.trim() ?? null, steps: measure.steps?.trim() ?? null },
      ...{ ownerId: ownerOf(measure, [number - 1, index]), state: 'PLANNED' as const, doneOn: null, version: 1 },
      ...{ recordedAt: at, supersededAt: null },
    })),
  );
  if (measures.length > 0) await tx.insert(RectificationMeasureEntity, measures);
  return [...measuresChanged(replaced, ['supersededAt']), ...measuresChanged(measures, WRITTEN)];
}

/** What a plan says of a measure. */
const WRITTEN = ['position', 'goal', 'steps', 'deadline', 'owner', 'state'];
