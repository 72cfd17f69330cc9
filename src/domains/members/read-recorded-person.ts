import type { TenantKeys } from '../../access/context';
import type { LockedMember } from './lock-member';
import type { Person } from './person.rules';
import { openNumber } from './seal-numbers';

/** The person whom the record of a locked member tells of, the numbers opened. */
export function recordedPerson(member: LockedMember, keys: TenantKeys): Person {
  const { id, name, sex, birthOn, education, joinedOn, fullMemberOn } = member;
  return {
    name,
    sex,
    birthOn,
    education,
    idNumber: openNumber(keys, id, 'ID_NUMBER', member.idNumberSealed),
    phone: openNumber(keys, id, 'PHONE', member.phoneSealed),
    joinedOn,
    fullMemberOn,
  };
}
