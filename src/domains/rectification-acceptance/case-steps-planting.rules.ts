import { v7 as newId } from 'uuid';
import type { Row } from '../../data/insert-rows';
import { type LocalDate, now } from '../../shared/clock';
import type { CaseState, CaseStep } from '../rectification/case.rules';
import type { CaseAccounts, CaseSeed } from './case-seeds.rules';

/** The timeline of planted cases: each step on its day, by the account whose it is, and what it rests on. */

interface StepSeed {
  step: CaseStep;
  /** State after it. */
  state: CaseState;
  on: LocalDate | undefined;
  by: keyof CaseAccounts;
  measureId?: string;
  /** Whether it rests on the document of the case. */
  isDocumented?: boolean;
}

/** The rows of the steps of a case and of their evidence, in the order of the steps. */
export function stepRows(
  caseId: string,
  seed: CaseSeed,
  measureIds: readonly string[],
  accounts: CaseAccounts,
): { steps: Row[]; evidence: Row[] } {
  const evidence: Row[] = [];
  const steps = stepsOf(seed, measureIds).flatMap(({ step, state, on, by, measureId, isDocumented }) => {
    if (on === undefined) return [];
    const id = newId();
    if (isDocumented === true) {
      const { documentNumber: document_number } = seed;
      evidence.push({ id: newId(), case_id: caseId, step_id: id, document_number, documented_on: on });
    }
    const common = { id, case_id: caseId, step, state, taken_on: on };
    return [{ ...common, account_id: accounts[by], measure_id: measureId ?? null, recorded_at: now() }];
  });
  return { steps, evidence };
}

function stepsOf(seed: CaseSeed, measureIds: readonly string[]): StepSeed[] {
  const { days, assignments, lookBackResult } = seed;
  const candidate = { state: 'CANDIDATE', on: days.checked } as const;
  const opened = seed.relapseOf === undefined ? 'NOMINATED' : 'RELAPSED';
  const lookedBack = lookBackResult === 'RELAPSED' ? 'RELAPSED' : 'LOOKED_BACK';
  return [
    { step: opened, state: 'CANDIDATE', on: days.opened, by: opened === 'RELAPSED' ? 'accepter' : 'writer' },
    { step: 'SELF_CHECKED', ...candidate, by: 'writer' },
    { step: 'RE_CHECKED', ...candidate, by: 'checker' },
    { step: 'REVIEWED', ...candidate, by: 'accepter' },
    { step: 'IDENTIFIED', state: 'IDENTIFIED', on: days.identified, by: 'accepter', isDocumented: true },
    ...assignments.map((): StepSeed => ({ step: 'ASSIGNED', state: 'IDENTIFIED', on: days.identified, by: 'writer' })),
    { step: 'PLAN_SUBMITTED', state: 'PLANNED', on: days.planned, by: 'writer' },
    { step: 'PLAN_APPROVED', state: 'APPROVED', on: days.approved, by: 'checker' },
    { step: 'STARTED', state: 'IN_PROGRESS', on: days.started, by: 'writer' },
    ...completionsOf(seed, measureIds),
    { step: 'ACCEPTANCE_REQUESTED', state: 'ACCEPTANCE_REQUESTED', on: days.requested, by: 'writer' },
    { step: 'ACCEPTANCE_PASSED', state: 'ACCEPTED', on: days.accepted, by: 'accepter', isDocumented: true },
    { step: 'CLOSED', state: 'CLOSED', on: days.closed, by: 'checker' },
    {
      step: lookedBack,
      state: days.closed === undefined ? 'ACCEPTED' : 'CLOSED',
      on: days.lookedBack,
      by: 'accepter',
      isDocumented: true,
    },
  ];
}

/** In the order of their days. */
function completionsOf({ measures }: CaseSeed, measureIds: readonly string[]): StepSeed[] {
  const done = measures.map(({ doneOn }, index) => ({ on: doneOn, measureId: measureIds[index] }));
  const inOrder = done.sort((one, other) => ((one.on ?? '') < (other.on ?? '') ? -1 : 1));
  return inOrder.map(({ on, measureId }) => ({
    step: 'MEASURE_DONE',
    state: 'IN_PROGRESS',
    on,
    by: 'writer',
    measureId,
    isDocumented: true,
  }));
}
