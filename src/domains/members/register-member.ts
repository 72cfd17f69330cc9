import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { maskedName, personNameForms } from '../../shared/person-name';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { assertNumberFree, withTakenCounted } from './assert-number-free';
import { employerViolations } from './find-employer-problem';
import { namesakeViolations } from './find-namesake';
import { normalizedIdNumber } from './id-number.rules';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockOrganizationsOnDay } from './lock-organizations-on-day';
import { MemberEntity } from './member.entity';
import type { RegisterMemberInput } from './member.inputs';
import { changeDateViolations } from './member-dates.rules';
import {
  establishedViolations,
  groupViolations,
  membershipKindViolations,
  newMembershipViolations,
} from './membership.rules';
import { PERSONAL_FIELDS, type Person, personViolations, withBirth } from './person.rules';
import { normalizedPhone } from './phone.rules';
import { insertEmployment } from './record-dated-tie';
import { recordMembership } from './record-membership';
import { memberCountsOf } from './refresh-member-counts';
import { sealedNumbers } from './seal-numbers';

const ACTION = 'member:write';
const REGISTERED_FIELDS = ['name', 'sex', 'joinedOn', 'fullMemberOn', 'category', 'standing', 'branch', 'memberships'];

/** The input with its ids resolved and its texts trimmed. What was left out is null. */
interface Registration extends Pick<RegisterMemberInput, 'category' | 'since' | 'beginReason'> {
  person: Person;
  branchId: string;
  groupId: string | null;
  unitId: string | null;
  isAnotherPerson: boolean;
}

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
    assertRules([
      ...personViolations(registration.person, today()),
      ...newMembershipViolations({ ...registration.person, ...registration }),
      ...(await placeViolations(tx, registration)),
    ]);
    const id = newId();
    await insertMember(tx, caller, id, registration);
    return {
      result: id,
      audit: [memberNote(id, 1, [...REGISTERED_FIELDS, ...optionalFields(registration)])],
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

/** What forbids the place: the day, the branch, the group, the unit. Branch and group are held until the commit. */
async function placeViolations(tx: TenantTransaction, registration: Registration): Promise<RuleViolation[]> {
  const { branchId, groupId, unitId, since } = registration;
  const places = groupId === null ? [branchId] : [branchId, groupId];
  const [branch, group] = await lockOrganizationsOnDay(tx, places, since);
  if (branch === undefined) throw new Error('Each organization asked for is answered.');
  const { closedThrough } = await findTenantBooks(tx);
  const violations = [
    ...changeDateViolations({ on: since, field: 'input.since', today: today(), closedThrough, predecessorFrom: null }),
    ...membershipKindViolations(branch, 'input.branchId'),
    ...(unitId === null ? [] : await employerViolations(tx, unitId, 'input.unitId')),
  ];
  // What is no branch, or on no day that counts, need not be established on it.
  if (violations.length > 0) return violations;
  violations.push(...establishedViolations(branch, since, 'input.branchId'));
  if (group !== undefined) {
    violations.push(...groupViolations(group, branch, since, 'input.groupId'));
    if (violations.length === 0) violations.push(...establishedViolations(group, since, 'input.groupId'));
  }
  return violations;
}

async function insertMember(
  tx: TenantTransaction,
  caller: ViewerContext,
  id: string,
  registration: Registration,
): Promise<void> {
  const { person, category, since, beginReason, branchId, groupId, unitId } = registration;
  const keys = await caller.vault.keysFor(tx);
  const { idNumber, phone, ...plain } = withBirth(person);
  if (idNumber !== null) await assertNumberFree(tx, caller, keys, { idNumber, exceptId: null, action: ACTION });
  else if (!registration.isAnotherPerson) assertRules(await namesakeViolations(tx, plain, { branchId, groupId }));
  const forms = personNameForms(plain.name);
  const at = now();
  await tx.insert(MemberEntity, [
    {
      ...plain,
      ...sealedNumbers(keys, id, { idNumber, phone }),
      id,
      maskedName: maskedName(plain.name),
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
      category,
      standing: 'ACTIVE',
      branchId,
      groupId,
      endedOn: null,
      endReason: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
  ]);
  const membership = { branchId, groupId, category, beginReason, standing: 'ACTIVE', from: since } as const;
  await recordMembership(tx, { ...membership, memberId: id });
  if (unitId !== null) await insertEmployment(tx, id, unitId, since);
}

/** What else was recorded, for the audit entry: its names. */
function optionalFields({ person, groupId, unitId }: Registration): string[] {
  const given = { ...person, group: groupId, employment: unitId };
  return (['birthOn', 'education', 'idNumber', 'phone', 'group', 'employment'] as const).filter(
    (field) => given[field] !== null,
  );
}
