import type { RequestContext, TenantTransaction } from '../../access/context';
import { type AuditNote, runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { stateViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { type ChangedMeasure, measuresChanged } from './measure-notes.rules';
import type { StartRectificationInput } from './plan.inputs';

const ACTION = 'case:rectify';

/** An approved plan is carried out; or, after a failed acceptance, the measures that it named are redone. */
export async function startRectification(ctx: RequestContext, input: StartRectificationInput): Promise<CaseAnswer> {
  const call = { name: 'startRectification', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'REACH' });
    assertRules(stateViolations(locked, 'IN_PROGRESS'));
    const { startedOn: on, evidence } = input;
    const step = locked.state === 'FAILED' ? 'RESUMED' : 'STARTED';
    const taken = { step, next: 'IN_PROGRESS', on, field: 'input.startedOn', evidence } as const;
    const written = await takeCaseStep(tx, caller, locked, taken);
    return { ...written, audit: [...written.audit, ...(await beginMeasures(tx, locked.id))] };
  });
  return withCase(ctx, outcome);
}

async function beginMeasures(tx: TenantTransaction, caseId: string): Promise<AuditNote[]> {
  const begun = await tx.query<ChangedMeasure>({
    text: `update rectification_measures
              set state = 'DOING', version = version + 1
            where tenant_id = $1 and case_id = $2 and superseded_at is null and state = 'PLANNED'
        returning id, version`,
    values: [caseId],
  });
  return measuresChanged(begun, ['state']);
}
