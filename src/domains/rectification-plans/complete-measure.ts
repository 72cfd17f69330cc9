import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { runMutation } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { stepViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { type LockedCase, lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { findReachedCase } from './find-reached-case';
import type { CompleteMeasureInput } from './measure.inputs';
import { completionViolations, type PlacedMeasure } from './measure.rules';
import { measureId } from './plan.planned';

const ACTION = 'case:rectify';

/** Records that a measure is done, with what shows it. */
export async function completeMeasure(ctx: RequestContext, input: CompleteMeasureInput): Promise<CaseAnswer> {
  const call = { name: 'completeMeasure', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { locked, id, measure } = await lockMeasure(tx, caller, input);
    assertRules(stepViolations(locked, 'MEASURE_DONE', ['IN_PROGRESS']));
    assertRules(completionViolations(locked.organization, measure));
    const { doneOn: on, evidence } = input;
    const taken = { step: 'MEASURE_DONE', on, field: 'input.doneOn', evidence, needsEvidence: true } as const;
    const written = await takeCaseStep(tx, caller, locked, { ...taken, measureId: id });
    return { ...written, audit: [...written.audit, await setDone(tx, id, on)] };
  });
  return withCase(ctx, outcome);
}

/** Locks the case of a measure. One of a plan that another has replaced is there no more. */
async function lockMeasure(
  tx: TenantTransaction,
  caller: ViewerContext,
  input: CompleteMeasureInput,
): Promise<{ locked: LockedCase; id: string; measure: PlacedMeasure }> {
  const id = keyOf('RectificationMeasure', input.id, 'input.id');
  const caseGlobalId = await findReachedCase(tx, caller, ACTION, 'rectification_measures', id);
  if (caseGlobalId === null) throw measureNotFound(id);
  const named = { id: caseGlobalId, expectedVersion: input.expectedVersion };
  const locked = await lockCaseForStep(tx, caller, ACTION, named, { from: 'REACH' });
  const [measure] = await tx.query<PlacedMeasure>({
    text: `select m.state, m.position, p.position as problem
             from rectification_measures m
             join rectification_problems p on p.tenant_id = $1 and p.id = m.problem_id
            where m.tenant_id = $1 and m.id = $2 and m.superseded_at is null`,
    values: [id],
  });
  if (measure === undefined) throw measureNotFound(id);
  return { locked, id, measure };
}

async function setDone(tx: TenantTransaction, id: string, on: LocalDate): Promise<AuditNote> {
  const [row] = await tx.query<{ version: number }>({
    text: `update rectification_measures
              set state = 'DONE', done_on = $3::date, version = version + 1
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, on],
  });
  const objectVersion = row?.version ?? null;
  return { objectType: 'RectificationMeasure', objectId: id, objectVersion, fields: ['state', 'doneOn'] };
}

/** A measure that does not exist, belongs to another tenant or a former plan, or lies outside the caller's reach: one answer for all. */
function measureNotFound(id: string): ApiError {
  return notFound({
    en: `There is no measure with id ${measureId(id)} in a present plan within your reach.`,
    zh: `在您权限范围内的现行方案中没有标识为 ${measureId(id)} 的整顿措施。`,
  });
}
