import { v7 as newId } from 'uuid';
import type { TenantKeys, TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { endViolations } from '../members/member.watch';
import { recordedPerson } from '../members/read-recorded-person';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { RejectedRecord } from '../sync/record-batch';
import type { ReadRecord } from '../sync/record-form.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import { decideChange, isUnchanged, type MemberChange } from './changed-member.rules';
import { findMatches, isLiving, type LivingMatch, type MatchedMember } from './find-matches';
import { findNamesakes, type Namesake, type NewMember } from './find-namesakes';
import { findNamedPlaces, lockPlacesOnDays } from './find-places';
import { type MemberRecord, readRecord } from './member-record.rules';
import { namesakesWithin } from './namesake.rules';
import { decideNewMember, type SyncDays } from './new-member.rules';
import type { PlacesOnDays } from './place.rules';
import { nothingClaimed } from './record-match.rules';
import { placesAsked, type TargetedRecord, targetOf } from './record-target.rules';

/** A record that changes a member, or leaves it as it is. */
export interface ChangedMember {
  index: number;
  externalId: string;
  member: LivingMatch;
  change: MemberChange;
}

/** A record of a member that stays as it is: nothing to change, or ended on both sides. */
export interface UnchangedMember {
  index: number;
  externalId: string;
  member: MatchedMember;
}

/** What is to come of each record of a batch; nothing is written yet. Members, branches and groups are held until the commit. */
export interface DecidedBatch {
  /** What the source calls the records that could be read so far, rejected or not. */
  externalIds: string[];
  created: NewMember[];
  changed: ChangedMember[];
  unchanged: UnchangedMember[];
  rejected: RejectedRecord[];
  /** Members whom the source calls so from now on, after it had called somebody so who was recorded in error. */
  relinked: { externalId: string; memberId: string }[];
  /** Of rejected records: who may be the same person. */
  namesakes: (Namesake & { externalId: string })[];
}

/**
 * Says what is to come of each record of a batch, by statements whose number does not grow with the records; an end alone asks
 * what later domains have to say of that one member.
 *
 * @param raw the records as they were sent, of which none carries a forbidden field
 */
export async function readBatch(
  tx: TenantTransaction,
  caller: ViewerContext,
  source: string,
  raw: readonly unknown[],
): Promise<DecidedBatch> {
  const read = raw.map(readRecord);
  const decided: DecidedBatch = {
    externalIds: read.flatMap(({ externalId }) => externalId ?? []),
    created: [],
    changed: [],
    unchanged: [],
    rejected: read.flatMap((record) => (record.record === null ? [{ ...record, recordKey: null }] : [])),
    relinked: [],
    namesakes: [],
  };
  await decideEach(tx, caller, source, read, decided);
  await setNamesakesApart(tx, source, decided);
  decided.rejected.sort((one, other) => one.index - other.index);
  return decided;
}

async function decideEach(
  tx: TenantTransaction,
  caller: ViewerContext,
  source: string,
  read: readonly ReadRecord<MemberRecord>[],
  decided: DecidedBatch,
): Promise<void> {
  const readable = read.flatMap(({ index, record }) => (record === null ? [] : [{ index, record }]));
  const records = readable.map(({ record }) => record);
  const keys = await caller.vault.keysFor(tx);
  const matches = await findMatches(tx, keys, source, records);
  const named = { matches, places: await findNamedPlaces(tx, source, records), claimed: nothingClaimed() };
  const targeted = readable.map(({ index, record }) => targetOf(record, index, named));
  const { closedThrough } = await findTenantBooks(tx);
  const days: SyncDays = { today: today(), closedThrough };
  const places = await lockPlacesOnDays(
    tx,
    targeted.flatMap((target) => placesAsked(target, days.today)),
    { isAlone: targeted.some(({ member, record }) => member === null && !isGiven(record.idNumber)) },
  );
  for (const target of targeted) await decideOne(tx, target, { keys, places, days }, decided);
}

/** What a record is held against: keys to open what is recorded, organizations on their days, today. */
interface Ground {
  keys: TenantKeys;
  places: PlacesOnDays;
  days: SyncDays;
}

async function decideOne(
  tx: TenantTransaction,
  target: TargetedRecord,
  { keys, places, days }: Ground,
  decided: DecidedBatch,
): Promise<void> {
  const { index, record, member } = target;
  const { externalId } = record;
  const reject = (problems: RecordProblem[]) => {
    decided.rejected.push({ index, externalId, recordKey: member?.id ?? null, problems });
  };
  if (target.doubted !== null) decided.namesakes.push({ index, externalId, memberId: target.doubted.id });
  if (target.problems.length > 0) return reject(target.problems);
  if (member === null) {
    const { registration, problems } = decideNewMember(target, places, days);
    if (registration === null) return reject(problems);
    decided.created.push({ index, externalId, id: newId(), registration });
    return;
  }
  if (!isLiving(member)) {
    if (record.endedOn === undefined) return reject([{ code: 'MEMBER_ENDED', path: pathOf(index, 'externalId') }]);
    decided.unchanged.push({ index, externalId, member });
    return;
  }
  const before = recordedPerson(member, keys);
  const { change, problems } = decideChange(target, member, before, places, days);
  if (change === null) return reject(problems);
  const refused = await endingProblems(tx, target, member, change);
  if (refused.length > 0) return reject(refused);
  if (target.isRelinked) decided.relinked.push({ externalId, memberId: member.id });
  if (isUnchanged(change)) decided.unchanged.push({ index, externalId, member });
  else decided.changed.push({ index, externalId, member, change });
}

/** What later domains say against an end, such as an election that the member stands in. */
async function endingProblems(
  tx: TenantTransaction,
  { index }: TargetedRecord,
  member: LivingMatch,
  { end }: MemberChange,
): Promise<RecordProblem[]> {
  if (end === null) return [];
  const violations = await endViolations(tx, member, end);
  return violations.map(({ code }) => ({ code, path: pathOf(index, 'endedOn') }));
}

/** Takes out of the new members those who may be known already; where no number tells, their branches are held. */
async function setNamesakesApart(tx: TenantTransaction, source: string, decided: DecidedBatch): Promise<void> {
  const { created } = decided;
  if (created.length === 0) return;
  const known = await findNamesakes(tx, source, created);
  const unknown = created.filter(({ index }) => !known.some((namesake) => namesake.index === index));
  const namesakes = new Map([...known, ...namesakesWithin(unknown)].map(({ index, memberId }) => [index, memberId]));
  decided.created = created.filter(({ index }) => !namesakes.has(index));
  for (const { index, externalId } of created) {
    const memberId = namesakes.get(index);
    if (memberId === undefined) continue;
    decided.namesakes.push({ index, externalId, memberId });
    const problems = [{ code: 'MERGE_CANDIDATE', path: pathOf(index) }];
    decided.rejected.push({ index, externalId, recordKey: null, problems });
  }
}
