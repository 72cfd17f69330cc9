import type { RuleViolation } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';
import type { RecordedStep } from './candidate.rules';
import { STEP_TERMS } from './candidate-terms.rules';
import { STEP_RULES } from './step-order.rules';

/** What goes with a step besides its day: null where nothing was given. */
export interface StepDetails {
  hours: number | null;
  /** Internal id of the committee that took the step. */
  organizationId: string | null;
  /** Of a superior's step. */
  documentNumber: string | null;
}

const MOST_HOURS = 1000;

/** Refuses a training without hours, a superior's step without the superior, an approval without its number, and what a step does not have. */
export function detailViolations(step: RecordedStep, details: StepDetails): RuleViolation[] {
  const { hours, organizationId, documentNumber } = details;
  const isSuperiors = STEP_RULES[step].isSuperiors === true;
  const violations = [
    ...presenceViolations(step, 'hours', hours !== null, step === 'TRAINED'),
    ...presenceViolations(step, 'organizationId', organizationId !== null, isSuperiors),
    // A number where nobody decides on paper would be a place for words about a person.
    ...(isSuperiors ? [] : presenceViolations(step, 'documentNumber', documentNumber !== null, false)),
  ];
  if (step === 'TRAINED' && hours !== null && (hours < 1 || hours > MOST_HOURS)) {
    violations.push({
      code: 'OUT_OF_RANGE',
      message: {
        en: `A training has 1 to ${MOST_HOURS} hours; a day has eight.`,
        zh: `集中培训应为 1 至 ${MOST_HOURS} 学时，每天按 8 学时计。`,
      },
      field: 'input.hours',
      rule: 'R-404',
      params: { minimum: 1, maximum: MOST_HOURS },
    });
  }
  // an approval is a decision on paper; with another step of the superior a number is welcome.
  if (isSuperiors && (step === 'APPROVED' || documentNumber !== null)) {
    violations.push(...documentViolations(documentNumber ?? '', 'input.documentNumber', 'R-403'));
  }
  return violations;
}

function presenceViolations(
  step: RecordedStep,
  detail: keyof StepDetails,
  isThere: boolean,
  isAsked: boolean,
): RuleViolation[] {
  if (isThere === isAsked) return [];
  const words = WORDS[detail];
  const term = STEP_TERMS[step];
  const message = isAsked
    ? { en: `${step} needs ${words.en}; give ${detail}.`, zh: `“${term}”须填写${words.zh}。` }
    : { en: `${step} has no ${detail}; leave it out.`, zh: `“${term}”不填写${words.zh}。` };
  return [
    {
      code: isAsked ? 'STEP_DETAIL_MISSING' : 'STEP_DETAIL_NOT_TAKEN',
      message,
      field: `input.${detail}`,
      rule: detail === 'hours' ? 'R-404' : 'R-403',
      params: { step, detail },
    },
  ];
}

const WORDS = {
  hours: { en: 'the hours of the training', zh: '培训学时' },
  organizationId: { en: 'the committee above the branch that took it', zh: '作出该事项的上级党委' },
  documentNumber: { en: 'the number of the document', zh: '文号' },
} as const;
