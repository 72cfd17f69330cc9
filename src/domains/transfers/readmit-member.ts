import type { TenantKeys, TenantTransaction } from '../../access/context';
import type { Written } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { maskedName, personNameForms } from '../../shared/person-name';
import { changeMember } from '../members/change-member';
import { findRecordedFrom } from '../members/find-recorded-from';
import { memberNote } from '../members/load-member-answer';
import type { LockedMember } from '../members/lock-member';
import { carryName } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { recordedFromViolations } from '../members/mending.rules';
import { withBirth } from '../members/person.rules';
import { type Registration, registeredFields } from '../members/record-member';
import { recordMembership } from '../members/record-membership';
import { memberCountsOf } from '../members/refresh-member-counts';
import { sealedNumbers } from '../members/seal-numbers';

/**
 * Takes back into the tenant a member who had been transferred out: the same record, with what the transfer brought of the
 * person, and a further membership from that day on. The days between stay days without one.
 *
 * @throws RuleError, told of the fields of a registration, where it contradicts what is recorded of the time before
 */
export async function readmitMember(
  tx: TenantTransaction,
  keys: TenantKeys,
  { id, name, endedOn }: LockedMember,
  registration: Registration,
): Promise<Required<Written<string>>> {
  const { person, category, since, beginReason, branchId, groupId } = registration;
  assertRules(
    changeDateViolations({
      on: since,
      field: 'input.since',
      today: today(),
      closedThrough: null,
      predecessorFrom: endedOn,
    }),
  );
  assertRules(recordedFromViolations(person, await findRecordedFrom(tx, id)));
  const { idNumber, phone, ...plain } = withBirth(person);
  const forms = personNameForms(plain.name);
  await recordMembership(tx, {
    memberId: id,
    branchId,
    groupId,
    category,
    beginReason,
    standing: 'ACTIVE',
    from: since,
  });
  const version = await changeMember(tx, id, {
    ...plain,
    ...sealedNumbers(keys, id, { idNumber, phone }),
    maskedName: maskedName(plain.name),
    namePinyin: forms.pinyin,
    nameReadings: forms.readings,
    category,
    standing: 'ACTIVE',
    branchId,
    groupId,
    endedOn: null,
    endReason: null,
  });
  const followed = plain.name === name ? { audit: [], derived: [] } : await carryName(tx, { id });
  return {
    result: id,
    audit: [memberNote(id, version, [...registeredFields(registration), 'endedOn', 'endReason']), ...followed.audit],
    derived: [memberCountsOf(branchId, groupId), ...followed.derived],
  };
}
