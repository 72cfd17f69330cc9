import { isGiven } from '../../shared/check-argument';
import { keyOrNull } from '../../shared/global-id';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';

/** Which organization, unit or grid a record is about. */

/** What every record may say of that. */
export interface NamingRecord {
  externalId: string;
  /** Global id of what it is about. */
  id?: string;
  /** That it is about nothing that is known here, whatever it is called. */
  isAnother?: boolean;
}

/** The things that records of a batch may be about, held until the commit. */
export interface Known<Thing extends { id: string }> {
  /** By what the source calls them. */
  byExternalId: ReadonlyMap<string, Thing>;
  byId: ReadonlyMap<string, Thing>;
  /** By code, or by unified social credit code. */
  byCode: ReadonlyMap<string, Thing>;
  /** What the source calls them, by their ids. */
  externalIds: ReadonlyMap<string, string>;
}

/** What the records before it in the batch are about: no two may be about one thing. */
export interface Claimed {
  externalIds: Set<string>;
  codes: Set<string>;
  ids: Set<string>;
}

export const nothingClaimed = (): Claimed => ({ externalIds: new Set(), codes: new Set(), ids: new Set() });

/** What a record is about: null where nothing is known that it could be. */
export interface Match<Thing> {
  thing: Thing | null;
  problems: RecordProblem[];
}

/** The code that a record gives: where, and what it is called when it is another's. */
export interface GivenCode {
  value: string;
  field: string;
  taken: 'CODE_TAKEN' | 'UNIT_EXISTS';
}

/**
 * Says what a record is about: by what its source calls it, else by the id that it gives, else by its code. What these say must
 * not differ, and no other record of the batch, and none of the source, may be about the same. A name says nothing.
 */
export function matchOf<Thing extends { id: string }>(
  { externalId, id }: NamingRecord,
  code: GivenCode | null,
  index: number,
  { known, claimed, typeName }: { known: Known<Thing>; claimed: Claimed; typeName: string },
): Match<Thing> {
  const { called, named, coded } = foundBy({ externalId, id }, code, known, typeName);
  const thing = called ?? named ?? coded;
  const linkedAs = thing === null ? externalId : (known.externalIds.get(thing.id) ?? externalId);
  const isOther = (found: Thing | null) => found !== null && found.id !== thing?.id;
  const clashes: [isSo: boolean, problem: string, field: string][] = [
    [claimed.externalIds.has(externalId), 'DUPLICATE_RECORD', 'externalId'],
    [isGiven(id) && named === null, 'UNKNOWN_ID', 'id'],
    [isOther(named), 'ID_DIFFERS', 'id'],
    [isOther(coded), code?.taken ?? 'CODE_TAKEN', code?.field ?? 'externalId'],
    [linkedAs !== externalId, 'LINKED_OTHERWISE', 'externalId'],
    [thing !== null && claimed.ids.has(thing.id), 'DUPLICATE_TARGET', 'externalId'],
    [code !== null && claimed.codes.has(code.value), 'DUPLICATE_TARGET', code?.field ?? 'externalId'],
  ];
  claimed.externalIds.add(externalId);
  if (code !== null) claimed.codes.add(code.value);
  if (thing !== null) claimed.ids.add(thing.id);
  const clash = clashes.find(([isSo]) => isSo);
  return {
    thing,
    problems: clash === undefined ? [] : [{ code: clash[1], path: pathOf(index, clash[2]) }],
  };
}

/** What is known by each of the names that a record gives. */
function foundBy<Thing extends { id: string }>(
  { externalId, id }: NamingRecord,
  code: GivenCode | null,
  known: Known<Thing>,
  typeName: string,
): Record<'called' | 'named' | 'coded', Thing | null> {
  const key = isGiven(id) ? keyOrNull(typeName, id) : null;
  return {
    called: known.byExternalId.get(externalId) ?? null,
    named: key === null ? null : (known.byId.get(key) ?? null),
    coded: code === null ? null : (known.byCode.get(code.value) ?? null),
  };
}

/** The internal ids that records give, for looking them up. */
export function idsGiven(records: readonly NamingRecord[], typeName: string): string[] {
  return records.flatMap(({ id }) => (isGiven(id) ? (keyOrNull(typeName, id) ?? []) : []));
}

/** What is called as a record is. */
export interface Namesake {
  id: string;
  /** Whether the source has a name of its own for it. */
  isLinked: boolean;
}

/**
 * Whether somebody has to say first that a record is about something new: what is called just so is known, and its source does not
 * tell it apart by another name.
 */
export function isSuspicious({ isAnother = false }: NamingRecord, namesakes: readonly Namesake[]): boolean {
  return !isAnother && namesakes.some(({ isLinked }) => !isLinked);
}
