import type { RequestContext } from '../../access/context';
import { type MutationCall, runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { maskedName, personNameForms } from '../../shared/person-name';
import { parameterOn } from '../administration/find-parameter';
import { newViolations } from '../members/mending.rules';
import { type Applicant, applicantViolations, correctionViolations } from './application.rules';
import type { UpdateCandidateInput } from './candidate.inputs';
import { notOpenViolations } from './candidate-life.rules';
import { changeCandidate } from './change-candidate';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { lockCandidateForChange } from './lock-candidate';

const ACTION = 'candidate:write';
const FIELDS = ['name', 'sex', 'birthOn', 'education', 'frontLine'] as const;

/** Mends what is recorded of a candidate before admission; what is left out stays, an explicit null clears what may be unknown. */
export async function updateCandidate(ctx: RequestContext, input: UpdateCandidateInput): Promise<CandidateAnswer> {
  const outcome = await runMutation(ctx, callOf(input), async (tx, caller) => {
    const candidate = await lockCandidateForChange(tx, caller, ACTION, input);
    assertRules(notOpenViolations(candidate.stage));
    const { appliedOn } = candidate;
    const { value: minimumAge } = await parameterOn(tx, 'MIN_AGE_APPLICANT', appliedOn);
    const wished = wishedApplicant(candidate, input);
    const fields = FIELDS.filter((field) => wished[field] !== candidate[field]);
    const violationsOf = (applicant: Applicant) =>
      applicantViolations(applicant, { appliedOn, today: today(), minimumAge });
    assertRules([
      ...correctionViolations(input, fields),
      ...newViolations(violationsOf(candidate), violationsOf(wished), input),
    ]);
    const forms = personNameForms(wished.name);
    const version = await changeCandidate(tx, candidate.id, {
      ...wished,
      maskedName: maskedName(wished.name),
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
    });
    return { result: candidate.id, audit: [candidateNote(candidate.id, version, fields)] };
  });
  return withCandidate(ctx, outcome);
}

/** A null clears, which the digest of an idempotency key would not tell from what is left out. */
function callOf(input: UpdateCandidateInput): MutationCall {
  const wish = { ...input, cleared: FIELDS.filter((field) => input[field] === null) };
  const { idempotencyKey } = input;
  return {
    name: 'updateCandidate',
    action: ACTION,
    input: wish,
    idempotencyKey,
    personalFields: ['name', 'birthOn'],
  };
}

function wishedApplicant(before: Applicant, input: UpdateCandidateInput): Applicant {
  return {
    name: input.name?.trim() ?? before.name,
    sex: input.sex ?? before.sex,
    birthOn: input.birthOn ?? before.birthOn,
    education: input.education === undefined ? before.education : input.education,
    frontLine: input.frontLine ?? before.frontLine,
  };
}
