import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { RecordCandidateStepInput } from './candidate.inputs';
import type { RecordedStep } from './candidate.rules';
import { candidateDateViolations } from './candidate-dates.rules';
import { notOpenViolations } from './candidate-life.rules';
import { changeCandidate } from './change-candidate';
import { findGuidesOnDay, findThresholds } from './find-step-ground';
import { findSuperior } from './find-superior';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { type LockedCandidate, lockCandidateForChange } from './lock-candidate';
import { recordStep } from './record-step';
import { stepViolations } from './step.rules';
import { detailViolations, type StepDetails } from './step-details.rules';
import { STEP_RULES } from './step-order.rules';
import { superiorViolations } from './superior.rules';

/**
 * records one step with a candidate. Nothing is skipped, taken twice or dated before what it follows; two of the
 * steps begin a stage. R-403: an approval is recorded by whoever acts for the committee that approved.
 */
export async function recordCandidateStep(
  ctx: RequestContext,
  input: RecordCandidateStepInput,
): Promise<CandidateAnswer> {
  const action = actionOf(input.step);
  const call = { name: 'recordCandidateStep', action, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const candidate = await lockCandidateForChange(tx, caller, action, input);
    const { step, takenOn } = input;
    const details = detailsOf(input);
    const { leadsTo, isRepeatable } = STEP_RULES[step];
    if (isRepeatable) assertRules(notOpenViolations(candidate.stage));
    assertRules(detailViolations(step, details));
    assertRules(await timeViolations(tx, candidate, input));
    assertRules(await placeViolations(tx, caller, candidate, input, details));
    await recordStep(tx, { candidateId: candidate.id, step, takenOn, ...details });
    const stage = leadsTo === undefined ? {} : { stage: leadsTo, stageSince: takenOn };
    const version = await changeCandidate(tx, candidate.id, stage);
    const fields = leadsTo === undefined ? ['steps'] : ['steps', 'stage', 'stageSince'];
    return { result: candidate.id, audit: [candidateNote(candidate.id, version, fields)] };
  });
  return withCandidate(ctx, outcome);
}

const actionOf = (step: RecordedStep): Action => (step === 'APPROVED' ? 'candidate:admit' : 'candidate:write');

function detailsOf({ hours, organizationId, documentNumber }: RecordCandidateStepInput): StepDetails {
  return {
    hours: hours ?? null,
    organizationId: isGiven(organizationId) ? keyOf('Organization', organizationId, 'input.organizationId') : null,
    documentNumber: documentNumber?.trim() ?? null,
  };
}

async function timeViolations(
  tx: TenantTransaction,
  { id, steps }: LockedCandidate,
  { step, takenOn: on }: RecordCandidateStepInput,
): Promise<RuleViolation[]> {
  const field = 'input.takenOn';
  const { closedThrough } = await findTenantBooks(tx);
  const violations = candidateDateViolations({ on, field, today: today(), closedThrough });
  if (violations.length > 0) return violations;
  const thresholds = await findThresholds(tx, step, on);
  return stepViolations({ step, on, field }, steps, await findGuidesOnDay(tx, id, on), thresholds);
}

/** what forbids the committee. An approval also asks that the caller acts for it. */
async function placeViolations(
  tx: TenantTransaction,
  caller: ViewerContext,
  { branchId }: LockedCandidate,
  { step, takenOn }: RecordCandidateStepInput,
  { organizationId }: StepDetails,
): Promise<RuleViolation[]> {
  if (organizationId === null) return [];
  if (step === 'APPROVED') await assertReach(tx, caller, actionOf(step), [organizationId]);
  const superior = await findSuperior(tx, organizationId, branchId, takenOn);
  return superiorViolations(superior, takenOn, 'input.organizationId');
}
