import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { withTakenCounted } from './assert-number-free';
import { normalizedIdNumber } from './id-number.rules';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import type { RegisterMemberInput } from './member.inputs';
import { PERSONAL_FIELDS } from './person.rules';
import { normalizedPhone } from './phone.rules';
import { insertMember, type Registration, registeredFields, registrationViolations } from './record-member';
import { memberCountsOf } from './refresh-member-counts';

const ACTION = 'member:write';

/** registers a member with the formal relationship to one branch, from its first day on. */
export async function registerMember(ctx: RequestContext, input: RegisterMemberInput): Promise<MemberAnswer> {
  const { idempotencyKey } = input;
  const call = {
    name: 'registerMember',
    action: ACTION,
    input,
    idempotencyKey,
    personalFields: PERSONAL_FIELDS,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const registration = registrationOf(input);
    const { branchId, groupId } = registration;
    await assertReach(tx, caller, ACTION, groupId === null ? [branchId] : [branchId, groupId]);
    assertRules(await registrationViolations(tx, registration));
    const id = newId();
    await insertMember(tx, caller, id, registration, { action: ACTION, nameField: 'input.name' });
    return {
      result: id,
      audit: [memberNote(id, 1, registeredFields(registration))],
      derived: [memberCountsOf(branchId, groupId)],
    };
  });
  return withMember(ctx, await withTakenCounted(ctx, call, outcome));
}

function registrationOf(input: RegisterMemberInput): Registration {
  const { idNumber, phone, branchId, groupId, unitId } = input;
  return {
    person: {
      name: input.name.trim(),
      sex: input.sex,
      birthOn: input.birthOn ?? null,
      education: input.education ?? null,
      idNumber: isGiven(idNumber) ? normalizedIdNumber(idNumber) : null,
      phone: isGiven(phone) ? normalizedPhone(phone) : null,
      joinedOn: input.joinedOn,
      fullMemberOn: input.fullMemberOn ?? null,
    },
    category: input.category,
    since: input.since,
    beginReason: input.beginReason,
    branchId: keyOf('Organization', branchId, 'input.branchId'),
    groupId: isGiven(groupId) ? keyOf('Organization', groupId, 'input.groupId') : null,
    unitId: isGiven(unitId) ? keyOf('Unit', unitId, 'input.unitId') : null,
    isAnotherPerson: input.isAnotherPerson === true,
  };
}
