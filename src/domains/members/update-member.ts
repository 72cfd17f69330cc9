import type { RequestContext, TenantKeys } from '../../access/context';
import { type MutationCall, runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { maskedName, personNameForms } from '../../shared/person-name';
import { assertNumberFree, withTakenCounted } from './assert-number-free';
import { changeMember, type MemberChanges } from './change-member';
import { findRecordedFrom } from './find-recorded-from';
import { normalizedIdNumber } from './id-number.rules';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { type LivingMember, lockMemberForChange } from './lock-member';
import type { UpdateMemberInput } from './member.inputs';
import { carryName } from './member.watch';
import type { BirthSource } from './member-dates.rules';
import { categoryViolations } from './membership.rules';
import {
  birthBesideNumberViolations,
  clearedViolations,
  newViolations,
  recordedFromViolations,
  unchangedViolations,
} from './mending.rules';
import { PERSONAL_FIELDS, type Person, personViolations, withBirth } from './person.rules';
import { normalizedPhone } from './phone.rules';
import { recordedPerson } from './read-recorded-person';
import { sealedNumbers } from './seal-numbers';

const ACTION = 'member:write';
const FIELDS = ['name', 'sex', 'birthOn', 'education', 'idNumber', 'phone', 'joinedOn', 'fullMemberOn'] as const;

const UNTOLD = ['birthOn', 'idNumber', 'phone'] as const;

/** Mends what is recorded of a member; what is left out stays, an explicit null clears what may be unknown. */
export async function updateMember(ctx: RequestContext, input: UpdateMemberInput): Promise<MemberAnswer> {
  const call = callOf(input);
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const keys = await caller.vault.keysFor(tx);
    const before = recordedPerson(member, keys);
    const wished = wishedPerson(before, input);
    const recorded = await findRecordedFrom(tx, member.id);
    const birthSource = isGiven(input.birthOn) || isGiven(input.idNumber) ? 'INPUT' : 'RECORD';
    const violationsOf = (person: Person, source: BirthSource) => [
      ...personViolations(person, today(), source),
      ...categoryViolations(member.category, person.fullMemberOn, { isRegistered: true }),
      ...recordedFromViolations(person, recorded),
    ];
    // Before anything is compared with the record.
    assertRules(birthBesideNumberViolations(input, before.idNumber !== null));
    assertRules([
      ...clearedViolations(input),
      ...newViolations(violationsOf(before, 'RECORD'), violationsOf(wished, birthSource), input),
    ]);
    const person = withBirth(wished);
    const fields = FIELDS.filter((field) => person[field] !== before[field] || isUntold(input, field));
    assertRules(unchangedViolations(fields));
    if (isGiven(input.idNumber) && person.idNumber !== null) {
      await assertNumberFree(tx, caller, keys, { idNumber: person.idNumber, exceptId: member.id, action: ACTION });
    }
    const version = await changeMember(tx, member.id, changesOf(member, person, fields, keys));
    const isRenamed = person.name !== before.name;
    const followed = isRenamed ? await carryName(tx, member) : { audit: [], derived: [] };
    return {
      result: member.id,
      audit: [memberNote(member.id, version, fields), ...followed.audit],
      derived: followed.derived,
    };
  });
  return withMember(ctx, await withTakenCounted(ctx, call, outcome));
}

/** What no answer shows in clear is always a change when given: "nothing to change" would confirm a guess. */
function isUntold(input: UpdateMemberInput, field: (typeof FIELDS)[number]): boolean {
  return (UNTOLD as readonly string[]).includes(field) && isGiven(input[field]);
}

/** A null clears, which the digest of an idempotency key would not tell from what is left out. */
function callOf(input: UpdateMemberInput): MutationCall {
  const wish = { ...input, cleared: FIELDS.filter((field) => input[field] === null) };
  const { idempotencyKey } = input;
  return { name: 'updateMember', action: ACTION, input: wish, idempotencyKey, personalFields: PERSONAL_FIELDS };
}

function wishedPerson(before: Person, input: UpdateMemberInput): Person {
  const { idNumber, phone } = input;
  const wished = <Value>(value: Value | null | undefined, old: Value | null) => (value === undefined ? old : value);
  return {
    name: input.name?.trim() ?? before.name,
    sex: input.sex ?? before.sex,
    // A number brings its day along; to hold it to the recorded day would tell which that is.
    birthOn: wished(input.birthOn, isGiven(idNumber) ? null : before.birthOn),
    education: wished(input.education, before.education),
    idNumber: isGiven(idNumber) ? normalizedIdNumber(idNumber) : wished(idNumber, before.idNumber),
    phone: isGiven(phone) ? normalizedPhone(phone) : wished(phone, before.phone),
    joinedOn: input.joinedOn ?? before.joinedOn,
    fullMemberOn: wished(input.fullMemberOn, before.fullMemberOn),
  };
}

/** Both numbers are sealed anew when one changes, because the row names one key for the two. */
function changesOf({ id }: LivingMember, person: Person, fields: readonly string[], keys: TenantKeys): MemberChanges {
  const { name, idNumber, phone, ...plain } = person;
  const forms = personNameForms(name);
  const hasNewNumbers = fields.includes('idNumber') || fields.includes('phone');
  return {
    ...plain,
    name,
    maskedName: maskedName(name),
    namePinyin: forms.pinyin,
    nameReadings: forms.readings,
    ...(hasNewNumbers ? sealedNumbers(keys, id, { idNumber, phone }) : {}),
  };
}
