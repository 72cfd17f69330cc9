import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { withTakenCounted } from '../members/assert-number-free';
import { normalizedIdNumber } from '../members/id-number.rules';
import { memberNote } from '../members/load-member-answer';
import { normalizedPhone } from '../members/phone.rules';
import { insertMember, registeredFields, registrationViolations } from '../members/record-member';
import { memberCountsOf } from '../members/refresh-member-counts';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { type Admission, inAdmission, registrationOf } from './admission.rules';
import type { AdmitCandidateInput } from './candidate.inputs';
import { candidateDateViolations } from './candidate-dates.rules';
import { changeCandidate } from './change-candidate';
import { endGuidesOfCandidate } from './end-guides';
import { findGuidesOnDay, findThresholds } from './find-step-ground';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { type LockedCandidate, lockCandidateForChange } from './lock-candidate';
import { recordStep } from './record-step';
import { stepViolations } from './step.rules';

const ACTION = 'candidate:admit';
const CHANGED_FIELDS = ['stage', 'stageSince', 'member', 'steps', 'guides'];

/**
 * the general meeting admits a candidate, who is a probationary member from that day on; ID number and phone are told
 * with it, and stored with the member. The candidate's record stays, for the structure of the newly admitted; the
 * contacts have done their part, the introducers go on.
 */
export async function admitCandidate(ctx: RequestContext, input: AdmitCandidateInput): Promise<CandidateAnswer> {
  const { idempotencyKey } = input;
  const personalFields = ['idNumber', 'phone'];
  const call = { name: 'admitCandidate', action: ACTION, input, idempotencyKey, personalFields } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const candidate = await lockCandidateForChange(tx, caller, ACTION, input);
    const { id, branchId } = candidate;
    const admission = admissionOf(input, branchId);
    const { admittedOn, groupId } = admission;
    if (groupId !== null) await assertReach(tx, caller, ACTION, [groupId]);
    await assertMayBeAdmitted(tx, candidate, admittedOn);
    const registration = registrationOf(candidate, admission);
    assertRules(inAdmission(await registrationViolations(tx, registration)));
    const memberId = newId();
    // The name is that of the candidate.
    await insertMember(tx, caller, memberId, registration, { action: ACTION, nameField: 'input.id' });
    await recordStep(tx, { candidateId: id, step: 'ADMITTED', takenOn: admittedOn });
    await endGuidesOfCandidate(tx, id, admittedOn, ['CONTACT']);
    const version = await changeCandidate(tx, id, { stage: 'ADMITTED', stageSince: admittedOn, memberId });
    return {
      result: id,
      audit: [candidateNote(id, version, CHANGED_FIELDS), memberNote(memberId, 1, registeredFields(registration))],
      derived: [memberCountsOf(branchId, groupId)],
    };
  });
  return withCandidate(ctx, await withTakenCounted(ctx, call, outcome));
}

function admissionOf(input: AdmitCandidateInput, branchId: string): Admission {
  const { admittedOn, idNumber, phone, groupId, unitId } = input;
  return {
    admittedOn,
    branchId,
    idNumber: isGiven(idNumber) ? normalizedIdNumber(idNumber) : null,
    phone: isGiven(phone) ? normalizedPhone(phone) : null,
    groupId: isGiven(groupId) ? keyOf('Organization', groupId, 'input.groupId') : null,
    unitId: isGiven(unitId) ? keyOf('Unit', unitId, 'input.unitId') : null,
    isAnotherPerson: input.isAnotherPerson === true,
  };
}

/** every step before the meeting was taken, and two full members introduce the candidate on its day. */
async function assertMayBeAdmitted(tx: TenantTransaction, { id, steps }: LockedCandidate, on: string): Promise<void> {
  const field = 'input.admittedOn';
  const { closedThrough } = await findTenantBooks(tx);
  assertRules(candidateDateViolations({ on, field, today: today(), closedThrough }));
  const guides = await findGuidesOnDay(tx, id, on);
  const thresholds = await findThresholds(tx, 'ADMITTED', on);
  assertRules(stepViolations({ step: 'ADMITTED', on, field }, steps, guides, thresholds));
}
