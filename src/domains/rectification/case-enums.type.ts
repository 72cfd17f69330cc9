import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import {
  CASE_CLASSES,
  CASE_ORIGINS,
  CASE_STATES,
  CASE_STEPS,
  DISMISSAL_REASONS,
  LOOK_BACK_RESULTS,
} from './case.rules';
import { CASE_CHECKS, type CaseCheck } from './case-checks.rules';
import {
  CATEGORY_TERMS,
  CLASS_TERMS,
  DISMISSAL_TERMS,
  LOOK_BACK_TERMS,
  ORIGIN_TERMS,
  STATE_TERMS,
  STEP_TERMS,
} from './case-terms.rules';
import { PROBLEM_CATEGORIES } from './problem-category.rules';

export const CaseClassEnum = enumOf(CASE_CLASSES);
export const CaseOriginEnum = enumOf(CASE_ORIGINS);
export const CaseStateEnum = enumOf(CASE_STATES);
export const CaseStepEnum = enumOf(CASE_STEPS);
export const CaseCheckEnum = enumOf(CASE_CHECKS);
export const DismissalReasonEnum = enumOf(DISMISSAL_REASONS);
export const LookBackResultEnum = enumOf(LOOK_BACK_RESULTS);
export const ProblemCategoryEnum = enumOf(PROBLEM_CATEGORIES);

registerEnumType(CaseClassEnum, {
  name: 'RectificationClass',
  description: 'Class of a weak organization, R-812 (整顿类别).',
  valuesConfig: described(CLASS_TERMS, {
    WEAK_AND_LAX: 'Does not do what an organization is for',
    BACKWARD: 'Lags behind the others',
  }),
});

registerEnumType(CaseOriginEnum, {
  name: 'RectificationOrigin',
  description: 'How an organization came to be a candidate (候选来源).',
  valuesConfig: described(ORIGIN_TERMS, {
    RULE: 'Facts on record met a criterion of R-804',
    PERSON: 'Somebody nominated it',
    RELAPSE: 'A look-back found that it had relapsed, R-809',
  }),
});

registerEnumType(CaseStateEnum, {
  name: 'RectificationState',
  description: 'Where a rectification case stands (整顿状态).',
  valuesConfig: described(STATE_TERMS, {
    CANDIDATE: 'Is being checked, R-805; nothing is decided',
    DISMISSED: 'Was found to need no rectification',
    IDENTIFIED: 'The standing committee decided that it needs rectification',
    PLANNED: 'A plan waits for approval',
    APPROVED: 'The plan is approved, with all of the four clarities, R-807',
    IN_PROGRESS: 'Is being rectified',
    ACCEPTANCE_REQUESTED: 'All measures are done, and acceptance is asked for',
    FAILED: 'Did not pass acceptance, and has measures to redo, R-808',
    ACCEPTED: 'Passed acceptance, R-808',
    CLOSED: 'Is struck off the list',
    CANCELLED: 'Ended with the organization',
  }),
});

const checks = {
  SELF_CHECKED: 'Signed below: the first check of R-805',
  RE_CHECKED: 'Signed by the superior: the second check of R-805',
  REVIEWED: 'Signed by the department: the third check of R-805',
};

registerEnumType(CaseCheckEnum, {
  name: 'RectificationCheck',
  description: 'A check of a candidate, before anything is decided, R-805 (核查环节).',
  valuesConfig: described<CaseCheck>(STEP_TERMS, checks),
});

registerEnumType(CaseStepEnum, {
  name: 'RectificationStepKind',
  description: 'A step on the timeline of a rectification case (整顿步骤).',
  valuesConfig: described(STEP_TERMS, {
    PROPOSED: 'The facts on record made it a candidate, R-804',
    NOMINATED: 'Somebody made it a candidate',
    ...checks,
    IDENTIFIED: 'The standing committee decided that it needs rectification, R-805',
    DISMISSED: 'Was found to need no rectification',
    PLAN_SUBMITTED: 'A whole plan was submitted',
    PLAN_RETURNED: 'The plan was returned',
    PLAN_APPROVED: 'The plan was approved, R-807',
    ASSIGNED: 'Somebody, or a unit, began to answer for it, R-806',
    UNASSIGNED: 'Somebody, or a unit, no longer answers for it',
    STARTED: 'Rectification began',
    MEASURE_DONE: 'A measure was completed',
    ELECTION_LINKED: 'An election that mends the leading body was named',
    ACCEPTANCE_REQUESTED: 'Acceptance was asked for',
    ACCEPTANCE_PASSED: 'Acceptance was passed, R-808',
    ACCEPTANCE_FAILED: 'Acceptance was failed, R-808',
    RESUMED: 'Measures are done over again',
    LOOKED_BACK: 'Was looked at again after acceptance, R-809',
    RELAPSED: 'Was found to have relapsed, R-809',
    CLOSED: 'Was struck off the list',
    CANCELLED: 'Ended with the organization',
  }),
});

registerEnumType(DismissalReasonEnum, {
  name: 'RectificationDismissalReason',
  description: 'Why a candidate was not identified (不予认定原因).',
  valuesConfig: described(DISMISSAL_TERMS, {
    NOT_CONFIRMED: 'The checks did not confirm the findings',
    ALREADY_MENDED: 'What was found is mended',
    OUT_OF_SCOPE: 'The campaign is not about such organizations',
  }),
});

registerEnumType(LookBackResultEnum, {
  name: 'RectificationLookBackResult',
  description: 'What a look-back found, R-809 (“回头看”结果).',
  valuesConfig: described(LOOK_BACK_TERMS, {
    STAYED_WELL: 'The organization stayed well',
    RELAPSED: 'The organization relapsed',
  }),
});

registerEnumType(ProblemCategoryEnum, {
  name: 'RectificationCategory',
  description: 'What is wrong with an organization, R-803; none of these accuses a person (问题类别).',
  valuesConfig: described(CATEGORY_TERMS, {
    SCATTERED: 'Its members are hard to bring together',
    SOFT: 'Its leading body does not lead',
    HOLLOW: 'Its work is for show',
    FEEBLE: 'It has little effect',
    BODY_INCOMPLETE: 'Its leading body is incomplete, or its secretary missing',
    RULES_UNUSED: 'Its rules are a dead letter',
    AFFAIRS_NOT_OPEN: 'Its affairs or finances are not open',
    NO_PREMISES: 'It has no premises',
    POOR_SERVICE: 'It serves poorly',
    SUPERVISION_MISSING: 'The assembly or the supervision body beside it is missing',
    BENEFITS_UNEVEN: 'Policies that benefit people are carried out unevenly',
  }),
});
