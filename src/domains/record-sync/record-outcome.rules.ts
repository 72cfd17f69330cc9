import { v7 as newId } from 'uuid';
import type { RuleViolation } from '../../shared/errors';
import type { ApplicableRecord, DecidedRecords } from '../sync/apply-batch';
import type { RejectedRecord } from '../sync/record-batch';
import type { ReadRecord } from '../sync/record-form.rules';
import { problemOf } from '../sync/record-problem.rules';
import type { RecordProblem } from '../sync/sync.rules';

/** What each record that can be applied says of itself: its place, what its source calls it, and the internal id of what it is about. */
export interface PlacedRecord {
  index: number;
  externalId: string;
  key: string;
}

/** What is to come of one record. */
export type Decided<New, Change> =
  | { outcome: 'CREATED'; made: New }
  | { outcome: 'UPDATED'; change: Change }
  | { outcome: 'UNCHANGED' }
  | { outcome: 'REJECTED'; problems: RecordProblem[] };

/** What is to come of the records of a batch, while they are looked at one by one. */
export interface Outcomes<New, Change> {
  /** What the source calls the records that could be read so far, rejected or not. */
  externalIds: string[];
  created: (PlacedRecord & { made: New })[];
  changed: (PlacedRecord & { change: Change })[];
  unchanged: PlacedRecord[];
  rejected: RejectedRecord[];
}

/** Begins with the records that could not be read. */
export function outcomesOf<New, Change>(read: readonly ReadRecord<{ externalId: string }>[]): Outcomes<New, Change> {
  return {
    externalIds: read.flatMap(({ externalId }) => externalId ?? []),
    created: [],
    changed: [],
    unchanged: [],
    rejected: read.flatMap(({ index, externalId, record, problems }) =>
      record === null ? [{ index, externalId, recordKey: null, problems }] : [],
    ),
  };
}

/**
 * Enters what is to come of a record; gives back the internal id of what it is about, or is to be.
 *
 * @param knownKey that of what it is about; null where it makes something new
 */
export function enter<New, Change>(
  { created, changed, unchanged, rejected }: Outcomes<New, Change>,
  { index, externalId }: Pick<PlacedRecord, 'index' | 'externalId'>,
  knownKey: string | null,
  decided: Decided<New, Change>,
): string | null {
  if (decided.outcome === 'REJECTED') {
    rejected.push({ index, externalId, recordKey: knownKey, problems: decided.problems });
    return knownKey;
  }
  const placed = { index, externalId, key: knownKey ?? newId() };
  if (decided.outcome === 'CREATED') created.push({ ...placed, made: decided.made });
  else if (decided.outcome === 'UPDATED') changed.push({ ...placed, change: decided.change });
  else unchanged.push(placed);
  return placed.key;
}

/** The records that could be read, in their order. */
export function readableOf<Read extends { externalId: string }>(
  read: readonly ReadRecord<Read>[],
): { index: number; record: Read }[] {
  return read.flatMap(({ index, record }) => (record === null ? [] : [{ index, record }]));
}

/** What is answered for the records, rejected ones in their order. */
export function answeredOf<New, Change>({
  created,
  changed,
  unchanged,
  rejected,
}: Outcomes<New, Change>): Omit<DecidedRecords, 'write'> {
  const told = (outcome: ApplicableRecord['outcome']) => (placed: PlacedRecord) => ({
    index: placed.index,
    outcome,
    recordKey: placed.key,
  });
  return {
    applicable: [...created.map(told('CREATED')), ...changed.map(told('UPDATED')), ...unchanged.map(told('UNCHANGED'))],
    rejected: rejected.sort((one, other) => one.index - other.index),
  };
}

/** A record that comes to nothing. */
export const rejectedFor = (problems: RecordProblem[]) => ({ outcome: 'REJECTED', problems }) as const;

/** Refusals by rules of mutations, as problems of a record. A field is called otherwise in records than in inputs where `names` says so. */
export function problemsOf(
  violations: readonly RuleViolation[],
  index: number,
  names: Readonly<Record<string, string>> = {},
): RecordProblem[] {
  return violations.map(({ code, field }) => {
    const input = field?.replace(/^input\./, '') ?? null;
    return problemOf({ code, field: input === null ? null : (names[input] ?? input) }, index);
  });
}
