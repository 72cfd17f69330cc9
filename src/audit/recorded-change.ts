/** What happened to the object of an audit entry, as the change feed tells it. */
export const CHANGE_KINDS = ['CREATED', 'UPDATED', 'ENDED', 'VOIDED'] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A change and why: of an end or a taking back its reason code, such as `DECEASED`; else null. */
export interface RecordedChange {
  kind: ChangeKind;
  reason: string | null;
}

/** A closed list's word, never free text: the feed is read by other systems. */
const REASON = /^[A-Z][A-Z_]{1,49}$/;

/** What an audit note says of it, if anything. */
interface Noted {
  objectVersion: number | null;
  change?: RecordedChange | null;
}

/**
 * The change that a note tells of. A use case that says nothing has changed the object all the same: what is forgotten is an
 * update too many in the feed, never one too few. Null only where a note says so: nothing was changed, something was read.
 *
 * @throws Error when the reason is no code, or stands where nothing ended
 */
export function changeOf({ objectVersion, change }: Noted): RecordedChange | null {
  if (change === undefined) return { kind: objectVersion === 1 ? 'CREATED' : 'UPDATED', reason: null };
  if (change === null || change.reason === null) return change;
  if (isOver({ objectVersion, change }) && REASON.test(change.reason)) return change;
  throw new Error('The reason of a change is a code, of something that ended.');
}

/** Whether a change is the end of its object, and what is told of it next would be a new life. */
const isOver = ({ change }: Noted) => change?.kind === 'ENDED' || change?.kind === 'VOIDED';

/**
 * The notes of one write, the end of an object behind all else that the write did to it: who follows the changes would take what comes
 * after an end for a new life. The others stay in their order.
 */
export function endsLast<Note extends Noted & { objectId: string }>(notes: readonly Note[]): readonly Note[] {
  const told = new Map<string, number>();
  for (const { objectId } of notes) told.set(objectId, (told.get(objectId) ?? 0) + 1);
  const ends = new Set(notes.filter((note) => isOver(note) && (told.get(note.objectId) ?? 0) > 1));
  return ends.size === 0 ? notes : [...notes.filter((note) => !ends.has(note)), ...ends];
}
