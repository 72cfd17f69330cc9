import { isGiven } from '../../shared/check-argument';
import { personSearchText } from '../../shared/person-name';
import type { MatchedMember, Matches } from './find-matches';
import type { MemberRecord } from './member-record.rules';

/** Whom a record is about, or why that cannot be said. */
export interface RecordMatch {
  /** Null where nobody is known of whom it is. */
  member: MatchedMember | null;
  problem: { code: string; field: keyof MemberRecord } | null;
  /** Whether its external id has been that of a member who was recorded in error, and is this one's from now on. */
  isRelinked: boolean;
  /** Who has the ID number by another name: most often names and numbers that slipped past each other. A person decides. */
  doubted: MatchedMember | null;
}

/** What the records before it in the batch are about: no two may be about one person. */
export interface Claimed {
  externalIds: Set<string>;
  idNumbers: Set<string>;
  memberIds: Set<string>;
}

export const nothingClaimed = (): Claimed => ({ externalIds: new Set(), idNumbers: new Set(), memberIds: new Set() });

/**
 * Says whom a record is about: by its external id, else by its ID number and a name that agrees. What the two say must not differ,
 * and no other record of the source may be about the same person. A number that is not beside a name says nothing: else who
 * guesses numbers would be told which are known, and of whom.
 */
export function matchOf(record: MemberRecord, matches: Matches, claimed: Claimed): RecordMatch {
  const { externalId, idNumber, name } = record;
  const linked = matches.byExternalId.get(externalId) ?? null;
  const numbered = isGiven(idNumber) ? (matches.byIdNumber.get(idNumber) ?? null) : null;
  const isRelinked = numbered !== null && linked?.endReason === 'RECORDED_IN_ERROR';
  const named = isRelinked ? null : linked;
  const unmatched = { member: null, isRelinked: false, doubted: null };
  if (named === null && isGiven(idNumber) && !isGiven(name)) {
    return { ...unmatched, problem: { code: 'REQUIRED', field: 'name' } };
  }
  const problem = clashOf(record, named, numbered, claimed);
  if (problem === null && named === null && numbered !== null && !agree(name ?? '', numbered.name)) {
    return { ...unmatched, problem: { code: 'NAME_DIFFERS', field: 'name' }, doubted: numbered };
  }
  return { member: named ?? numbered, problem, isRelinked, doubted: null };
}

/** Keeps what a record is about, for those after it. */
export function claim({ externalId, idNumber }: MemberRecord, member: MatchedMember | null, claimed: Claimed): void {
  claimed.externalIds.add(externalId);
  if (isGiven(idNumber)) claimed.idNumbers.add(idNumber);
  if (member !== null) claimed.memberIds.add(member.id);
}

/** Whether two names are one, however their parts are set apart. */
const agree = (one: string, other: string) => personSearchText(one) === personSearchText(other);

/** Why a record cannot be about whom it seems to be about; null where it can. */
function clashOf(
  { externalId, idNumber }: MemberRecord,
  named: MatchedMember | null,
  numbered: MatchedMember | null,
  claimed: Claimed,
): RecordMatch['problem'] {
  const member = named ?? numbered;
  if (claimed.externalIds.has(externalId)) return { code: 'DUPLICATE_RECORD', field: 'externalId' };
  if (numbered !== null && named !== null && named.id !== numbered.id)
    return { code: 'ID_NUMBER_TAKEN', field: 'idNumber' };
  const isNamedOtherwise = named === null && numbered !== null && numbered.externalId !== null;
  if (isNamedOtherwise || (isGiven(idNumber) && claimed.idNumbers.has(idNumber))) {
    return { code: 'DUPLICATE_PERSON', field: 'idNumber' };
  }
  const isClaimed = member !== null && claimed.memberIds.has(member.id);
  return isClaimed ? { code: 'DUPLICATE_PERSON', field: 'externalId' } : null;
}
