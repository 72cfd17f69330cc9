import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { maskedName, personNameForms } from '../../shared/person-name';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { assertNumberFree } from './assert-number-free';
import { employerViolations } from './find-employer-problem';
import { namesakeViolations } from './find-namesake';
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
import { type Person, personViolations, withBirth } from './person.rules';
import { insertEmployment } from './record-dated-tie';
import { recordMembership } from './record-membership';
import { sealedNumbers } from './seal-numbers';

/** A new member as the use cases have it: ids resolved, texts trimmed. What was left out is null. */
export interface Registration extends Pick<RegisterMemberInput, 'category' | 'since' | 'beginReason'> {
  person: Person;
  branchId: string;
  groupId: string | null;
  unitId: string | null;
  /** Who has the name and the day of joining of another member of the branch, and is somebody else all the same. */
  isAnotherPerson: boolean;
}

/**
 * Why a member cannot be registered so: the person, the first membership, the place. Branch and group are held until the
 * commit. Fields are those of `registerMember`.
 */
export async function registrationViolations(
  tx: TenantTransaction,
  registration: Registration,
): Promise<RuleViolation[]> {
  return [
    ...personViolations(registration.person, today()),
    ...newMembershipViolations({ ...registration.person, ...registration }),
    ...(await placeViolations(tx, registration)),
  ];
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

/**
 * Inserts the member with its first membership and employment. Cards are the caller's to count anew.
 *
 * @param origin action by which the caller asks whether an ID number is taken, and the input field that named the person
 * @throws RuleError ID_NUMBER_TAKEN, to be counted by `withTakenCounted`; MEMBER_EXISTS
 */
export async function insertMember(
  tx: TenantTransaction,
  caller: ViewerContext,
  id: string,
  registration: Registration,
  { action, nameField }: { action: Action; nameField: string },
): Promise<void> {
  const { person, category, since, beginReason, branchId, groupId, unitId } = registration;
  const keys = await caller.vault.keysFor(tx);
  const { idNumber, phone, ...plain } = withBirth(person);
  if (idNumber !== null) await assertNumberFree(tx, caller, keys, { idNumber, exceptId: null, action });
  else if (!registration.isAnotherPerson)
    assertRules(await namesakeViolations(tx, plain, { branchId, groupId }, nameField));
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

const ALWAYS_RECORDED = ['name', 'sex', 'joinedOn', 'fullMemberOn', 'category', 'standing', 'branch', 'memberships'];

/** What was recorded of a new member, for the audit entry: names, and no values. */
export function registeredFields({ person, groupId, unitId }: Registration): string[] {
  const given = { ...person, group: groupId, employment: unitId };
  const optional = (['birthOn', 'education', 'idNumber', 'phone', 'group', 'employment'] as const).filter(
    (field) => given[field] !== null,
  );
  return [...ALWAYS_RECORDED, ...optional];
}
