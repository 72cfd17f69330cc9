import { v7 as newId } from 'uuid';
import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { AuditNote, Written } from '../../audit/run-mutation';
import { camelCase } from '../../shared/camel-case';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { CaseClass, CaseState, CaseStep, DismissalReason, LookBackResult } from './case.rules';
import { stateViolations } from './case-state.rules';
import { RectificationStepEntity } from './case-step.entity';
import { evidenceViolations, type NamedEvidence } from './evidence.rules';
import type { LockedCase } from './lock-case';
import { recordEvidence } from './record-evidence';

/** Columns that a step sets besides the state. */
export interface CaseColumns {
  class?: CaseClass;
  dismissal_reason?: DismissalReason;
  identified_on?: LocalDate;
  approved_on?: LocalDate;
  accepted_on?: LocalDate;
  closed_on?: LocalDate;
  look_back_on?: LocalDate;
  look_back_result?: LookBackResult;
  election_id?: string | null;
  relapse_of_id?: string;
}

export interface TakenCaseStep {
  step: CaseStep;
  /** State that it leads to; left out, the state stays. */
  next?: CaseState;
  /** Day on which it was taken, and the input field that said so. */
  on: LocalDate;
  field?: string;
  evidence?: readonly NamedEvidence[] | null;
  /** Whether it must rest on a document. */
  needsEvidence?: boolean;
  measureId?: string;
  columns?: CaseColumns;
}

/**
 * Takes a step of a locked case: the row on the timeline with its evidence, the state and the version. What a use case gives
 * back after it; `result` is the id of the case.
 *
 * @throws RuleError for a state that does not follow, a day to come, in the closed period or before the last step, and for
 * evidence that is none
 */
export async function takeCaseStep(
  tx: TenantTransaction,
  ctx: ViewerContext,
  locked: LockedCase,
  taken: TakenCaseStep,
): Promise<Required<Written<string>>> {
  const { next, on, field = 'input.on', evidence, needsEvidence = false, columns = {} } = taken;
  if (next !== undefined) assertRules(stateViolations(locked, next));
  const { closedThrough } = await findTenantBooks(tx);
  const { organization, lastStepOn: predecessorFrom } = locked;
  assertRules([
    ...dateViolations({ on, field, organization, today: today(), closedThrough, predecessorFrom }),
    ...evidenceViolations(evidence, { today: today(), isRequired: needsEvidence }),
  ]);
  const state = next ?? locked.state;
  const version = await changeCase(tx, locked.id, { ...(next && { state, state_since: on }), ...columns });
  await insertStep(tx, { caseId: locked.id, state, accountId: ctx.viewer.accountId, ...taken });
  const fields = [...(next === undefined ? [] : ['state']), ...Object.keys(columns).map(camelCase), 'timeline'];
  return { result: locked.id, audit: [caseNote(locked.id, version, fields)], derived: [] };
}

/** Sets columns of a case that is locked, and counts its version up. */
export async function changeCase(
  tx: TenantTransaction,
  id: string,
  columns: CaseColumns & { state?: CaseState; state_since?: LocalDate },
): Promise<number> {
  const names = Object.keys(columns);
  const assignments = names.map((name, index) => `${name} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update rectification_cases
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...Object.values(columns)],
  });
  if (row === undefined) throw new Error(`Rectification case ${id} vanished under its lock.`);
  return row.version;
}

/** A row of the timeline. */
interface StepRow extends Pick<TakenCaseStep, 'step' | 'on' | 'evidence' | 'measureId'> {
  caseId: string;
  state: CaseState;
  accountId: string | null;
}

/** Inserts a row of the timeline with its evidence; nothing is asked here. */
export async function insertStep(
  tx: TenantTransaction,
  { caseId, step, state, on, accountId, measureId, evidence }: StepRow,
): Promise<void> {
  const id = newId();
  await tx.insert(RectificationStepEntity, [
    { id, caseId, step, state, takenOn: on, accountId, measureId: measureId ?? null, recordedAt: now() },
  ]);
  await recordEvidence(tx, [{ caseId, stepId: id, evidence }]);
}

/** The line of the audit log about a case. */
export function caseNote(id: string, version: number | null, fields: string[]): AuditNote {
  return { objectType: 'RectificationCase', objectId: id, objectVersion: version, fields };
}
