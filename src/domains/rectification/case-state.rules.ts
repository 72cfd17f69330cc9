import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import { type CaseState, type CaseStep, isOpen, legalNext } from './case.rules';
import { STATE_TERMS, STEP_TERMS } from './case-terms.rules';

/** Which state of a case follows which, and which step belongs to which state. */

/** A case as its rules need it. */
export interface CaseInState {
  state: CaseState;
  organization: NamedOrganization;
}

/** Refuses a state that does not follow, such as accepting what nobody rectified. */
export function stateViolations({ state, organization }: CaseInState, next: CaseState): RuleViolation[] {
  const allowed = legalNext(state);
  if (allowed.includes(next) || (next === 'CANCELLED' && isOpen(state))) return [];
  const { code, name } = organization;
  const { en, zh } = wayOut(allowed);
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `The rectification case of ${name} is ${state} and cannot become ${next}; ${en}.`,
        zh: `“${name}”的整顿事项当前为“${STATE_TERMS[state]}”，不能变更为“${STATE_TERMS[next]}”；${zh}。`,
      },
      field: null,
      rule: STATE_MACHINE,
      params: { organization: code, state, next, allowed: allowed.join(', ') },
    },
  ];
}

/**
 * Refuses a step that leaves the state as it is where the case is in none of the states that have it: completing a measure of
 * a plan that nobody approved.
 */
export function stepViolations(
  { state, organization }: CaseInState,
  step: CaseStep,
  states: readonly CaseState[],
): RuleViolation[] {
  if (states.includes(state)) return [];
  const { code, name } = organization;
  const { en, zh } = wayOut(legalNext(state));
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `The rectification case of ${name} is ${state}; the step ${step} is taken while it is ${states.join(' or ')}: ${en}.`,
        zh: `“${name}”的整顿事项当前为“${STATE_TERMS[state]}”；“${STEP_TERMS[step]}”只能在${quoted(states)}时办理：${zh}。`,
      },
      field: null,
      rule: STATE_MACHINE,
      params: { organization: code, state, step, allowed: states.join(', ') },
    },
  ];
}

const STATE_MACHINE = 'STATE_MACHINE RectificationCase';

const quoted = (states: readonly CaseState[]) => states.map((state) => `“${STATE_TERMS[state]}”`).join('或');

function wayOut(allowed: readonly CaseState[]): { en: string; zh: string } {
  if (allowed.length === 0) return { en: 'it is over, and nothing follows', zh: '该事项已办结，不再变更' };
  return { en: `its next state is ${allowed.join(' or ')}`, zh: `下一状态只能是${quoted(allowed)}` };
}
