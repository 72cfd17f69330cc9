import type { Namesake, NewMember } from './find-namesakes';

/**
 * Of new members of one batch, those who may be the same person as one before them: name, day of joining and branch agree, and
 * not both have an ID number. Each is told once, beside the first that it may be.
 */
export function namesakesWithin(created: readonly NewMember[]): Namesake[] {
  const known = new Map<string, NewMember[]>();
  const namesakes: Namesake[] = [];
  for (const each of created) {
    const { name, joinedOn } = each.registration.person;
    const key = JSON.stringify([each.registration.branchId, name, joinedOn]);
    const before = known.get(key) ?? [];
    const twin = before.find((other) => !hasNumber(each) || !hasNumber(other));
    if (twin === undefined) known.set(key, [...before, each]);
    else namesakes.push({ index: each.index, memberId: twin.id });
  }
  return namesakes;
}

const hasNumber = ({ registration }: NewMember) => registration.person.idNumber !== null;
