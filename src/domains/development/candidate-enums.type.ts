import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { EXITS, FRONT_LINES, GUIDE_ROLES, RECORDED_STEPS, STAGES, STEPS } from './candidate.rules';
import { EXIT_TERMS, FRONT_LINE_TERMS, GUIDE_ROLE_TERMS, STAGE_TERMS, STEP_TERMS } from './candidate-terms.rules';
import { LACKS } from './next-steps.rules';

export const CandidateStageEnum = enumOf(STAGES);
export const CandidateExitEnum = enumOf(EXITS);
export const CandidateStepKindEnum = enumOf(STEPS);
export const RecordedCandidateStepEnum = enumOf(RECORDED_STEPS);
export const GuideRoleEnum = enumOf(GUIDE_ROLES);
export const FrontLineEnum = enumOf(FRONT_LINES);
export const CandidateLackEnum = enumOf(LACKS);

const exits = {
  WITHDRAWN: 'Ended by own wish',
  NOT_ACCEPTED: 'Ended because the organization, or its general meeting, did not accept',
  TERMINATED: 'Ended by the organization',
};

registerEnumType(CandidateExitEnum, {
  name: 'CandidateExit',
  description: 'How a development ends without admission (终止方式).',
  valuesConfig: described(EXIT_TERMS, exits),
});

registerEnumType(CandidateStageEnum, {
  name: 'CandidateStage',
  description: 'Stage on the way to membership; none is skipped, and there is no way back, R-402 (发展阶段).',
  valuesConfig: described(STAGE_TERMS, {
    APPLICANT: 'Has applied',
    ACTIVIST: 'Is trained and observed, a year at least',
    DEVELOPMENT_TARGET: 'Is to be admitted, recorded by the superior',
    ADMITTED: 'Admitted by the general meeting, and a probationary member since',
    ...exits,
  }),
});

const recorded = {
  TALKED: 'The branch talked with the applicant, within a month',
  ACTIVIST_DECIDED: 'The branch decided on the activist; the stage begins',
  ACTIVIST_RECORDED: 'The superior recorded the activist',
  REVIEWED: 'The branch reviewed the activist, each half-year',
  TARGET_DECIDED: 'The branch decided on the development target, after a year',
  TARGET_RECORDED: 'The superior recorded the target; the stage begins',
  POLITICAL_REVIEWED: 'The political review was held; no more than its day is recorded',
  TRAINED: 'Trained for some hours, 24 in all',
  PRE_REVIEWED: 'The committee above reviewed the papers before the general meeting',
  APPROVED: 'The committee above approved the admission, R-403',
  OATH_TAKEN: 'Took the oath',
};

registerEnumType(RecordedCandidateStepEnum, {
  name: 'RecordedCandidateStep',
  description: 'A step that `recordCandidateStep` records, R-404 (可登记的发展步骤).',
  valuesConfig: described(STEP_TERMS, recorded),
});

registerEnumType(CandidateStepKindEnum, {
  name: 'CandidateStepKind',
  description: 'A step on the way to membership, or its end (发展步骤).',
  valuesConfig: described(STEP_TERMS, {
    APPLIED: 'Handed in the application',
    ...recorded,
    ADMITTED: 'The general meeting admitted the candidate, R-401',
    ...exits,
  }),
});

registerEnumType(GuideRoleEnum, {
  name: 'CandidateGuideRole',
  description: 'How a full member accompanies a candidate (培养责任).',
  valuesConfig: described(GUIDE_ROLE_TERMS, {
    CONTACT: 'Trains and observes the activist; one or two do',
    INTRODUCER: 'Vouches for the development target at the general meeting; two do',
  }),
});

registerEnumType(FrontLineEnum, {
  name: 'FrontLine',
  description: 'Whether a candidate works in production, R-405 (生产、工作一线).',
  valuesConfig: described(FRONT_LINE_TERMS, {
    RURAL: 'Works in farming or herding',
    OTHER: 'Works in production or service elsewhere',
    NONE: 'Neither',
  }),
});

registerEnumType(CandidateLackEnum, {
  name: 'CandidateLack',
  description: 'What a next step still lacks besides time (尚缺条件).',
  valuesConfig: described(
    { CONTACT: '培养联系人', TRAINING_HOURS: '培训学时', INTRODUCERS: '入党介绍人' },
    {
      CONTACT: 'A full member as contact',
      TRAINING_HOURS: 'Hours of training',
      INTRODUCERS: 'Two full members as introducers',
    },
  ),
});

/** Values of an enum, each with one English sentence and its Chinese term. */
function described<Value extends string>(
  terms: Readonly<Record<Value, string>>,
  sentences: Readonly<Partial<Record<Value, string>>>,
): Partial<Record<Value, { description: string }>> {
  const values = Object.keys(sentences) as Value[];
  const config = values.map((value) => [value, { description: `${sentences[value]} (${terms[value]}).` }]);
  return Object.fromEntries(config);
}
