import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { maskedName, personNameForms } from '../../shared/person-name';
import { parameterOn } from '../administration/find-parameter';
import { lockOrganizationsOnDay } from '../members/lock-organizations-on-day';
import { establishedViolations } from '../members/membership.rules';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { type Applicant, applicantViolations, applicationKindViolations } from './application.rules';
import { CandidateEntity } from './candidate.entity';
import type { RecordApplicationInput } from './candidate.inputs';
import { candidateDateViolations } from './candidate-dates.rules';
import { candidateNamesakeViolations } from './find-candidate-namesake';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { recordStep } from './record-step';

const ACTION = 'candidate:write';
const RECORDED_FIELDS = ['name', 'sex', 'birthOn', 'education', 'frontLine', 'branch', 'appliedOn', 'stage', 'steps'];

/** who is 18 may apply, to a branch; the applicant is recorded apart from members, with nothing that identifies. */
export async function recordApplication(ctx: RequestContext, input: RecordApplicationInput): Promise<CandidateAnswer> {
  const { idempotencyKey } = input;
  const personalFields = ['name', 'birthOn'];
  const call = { name: 'recordApplication', action: ACTION, input, idempotencyKey, personalFields } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const branchId = keyOf('Organization', input.branchId, 'input.branchId');
    await assertReach(tx, caller, ACTION, [branchId]);
    const applicant = applicantOf(input);
    const { value: minimumAge } = await parameterOn(tx, 'MIN_AGE_APPLICANT', input.appliedOn);
    assertRules([
      ...applicantViolations(applicant, { appliedOn: input.appliedOn, today: today(), minimumAge }),
      ...(await placeViolations(tx, branchId, input.appliedOn)),
    ]);
    if (input.isAnotherPerson !== true) assertRules(await candidateNamesakeViolations(tx, applicant.name, branchId));
    const id = newId();
    await insertCandidate(tx, id, applicant, branchId, input.appliedOn);
    return { result: id, audit: [candidateNote(id, 1, RECORDED_FIELDS)] };
  });
  return withCandidate(ctx, outcome);
}

function applicantOf(input: RecordApplicationInput): Applicant {
  const { name, sex, birthOn, education, frontLine } = input;
  return { name: name.trim(), sex, birthOn, education: education ?? null, frontLine };
}

/** What forbids the day or the branch, which is held until the commit. */
async function placeViolations(tx: TenantTransaction, branchId: string, on: string): Promise<RuleViolation[]> {
  const [branch] = await lockOrganizationsOnDay(tx, [branchId], on);
  if (branch === undefined) throw new Error('Each organization asked for is answered.');
  const { closedThrough } = await findTenantBooks(tx);
  const violations = [
    ...candidateDateViolations({ on, field: 'input.appliedOn', today: today(), closedThrough }),
    ...applicationKindViolations(branch, 'input.branchId'),
  ];
  return violations.length > 0 ? violations : establishedViolations(branch, on, 'input.branchId');
}

async function insertCandidate(
  tx: TenantTransaction,
  id: string,
  applicant: Applicant,
  branchId: string,
  appliedOn: string,
): Promise<void> {
  const forms = personNameForms(applicant.name);
  const at = now();
  await tx.insert(CandidateEntity, [
    {
      ...applicant,
      id,
      maskedName: maskedName(applicant.name),
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
      branchId,
      stage: 'APPLICANT',
      stageSince: appliedOn,
      appliedOn,
      memberId: null,
      purgeOn: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
  ]);
  await recordStep(tx, { candidateId: id, step: 'APPLIED', takenOn: appliedOn });
}
