import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { NamedOrganizations } from '../sync/find-named-organizations';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { Matches } from './find-matches';
import type { MemberRecord } from './member-record.rules';
import { type NamedPlace, type PlaceOnDay, placeNamed } from './place.rules';
import { type Claimed, claim, matchOf, type RecordMatch } from './record-match.rules';

/** A record that could be read, with whom it is about and where it wants the member to be. */
export interface TargetedRecord extends Pick<RecordMatch, 'member' | 'isRelinked' | 'doubted'> {
  index: number;
  record: MemberRecord;
  branch: NamedPlace | null;
  group: NamedPlace | null;
  problems: RecordProblem[];
}

/** Says whom a record is about, and which organizations it names. */
export function targetOf(
  record: MemberRecord,
  index: number,
  { matches, places, claimed }: { matches: Matches; places: NamedOrganizations; claimed: Claimed },
): TargetedRecord {
  const { problem, ...match } = matchOf(record, matches, claimed);
  claim(record, match.member, claimed);
  const branch = placeNamed(record, 'branch', places);
  const group = placeNamed(record, 'group', places);
  const unknown = [branch, group].flatMap((place) => (place !== null && place.id === null ? [place.field] : []));
  const problems = [
    ...(problem === null ? [] : [{ code: problem.code, path: pathOf(index, problem.field) }]),
    ...unknown.map((field) => ({ code: 'UNKNOWN_ORG', path: pathOf(index, field) })),
  ];
  return { index, record, ...match, branch, group, problems };
}

/** The organizations that have to be looked at, and as of which days, before it can be said what comes of the record. */
export function placesAsked(
  { record, member, branch, group, problems }: TargetedRecord,
  today: LocalDate,
): PlaceOnDay[] {
  if (problems.length > 0) return [];
  if (member === null) {
    const { since } = record;
    if (since === undefined) return [];
    return [branch, group].flatMap((place) => (isGiven(place?.id) ? [{ id: place.id, on: since }] : []));
  }
  if (!isGiven(group?.id) || group.id === member.groupId || member.branchId === null) return [];
  const on = groupDay(record, today);
  return [group.id, member.branchId].map((id) => ({ id, on }));
}

/** The day from which another group holds. */
export const groupDay = ({ effectiveOn }: MemberRecord, today: LocalDate) => effectiveOn ?? today;
