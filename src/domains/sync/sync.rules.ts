/** What a synchronization is: the words that all of its rules know. */

/** What records are about. A source numbers the batches of each kind by themselves. */
export const SYNC_KINDS = ['MEMBERS', 'ORGANIZATIONS', 'UNITS', 'GRIDS'] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

/** The GraphQL type of what the records of a kind are about. */
export const RECORD_TYPES: Readonly<Record<SyncKind, string>> = {
  MEMBERS: 'Member',
  ORGANIZATIONS: 'Organization',
  UNITS: 'Unit',
  GRIDS: 'Grid',
};

/** FULL is all that the source has of the kind, DELTA what has changed since. */
export const SYNC_MODES = ['FULL', 'DELTA'] as const;
export type SyncMode = (typeof SYNC_MODES)[number];

export const OPEN_SYNC_STATES = ['OPEN', 'RECEIVING'] as const;

/** RECONCILED: a full load of which nothing was rejected, and after which what the source lacks was ended or is nothing. */
export const SYNC_STATES = [
  ...OPEN_SYNC_STATES,
  'APPLIED',
  'PARTIALLY_APPLIED',
  'REJECTED',
  'RECONCILED',
  'ABANDONED',
] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** What one bad record does to the others of its batch. */
export const ERROR_POLICIES = ['REJECT_ALL', 'REJECT_FAILED_ROWS'] as const;
export type ErrorPolicy = (typeof ERROR_POLICIES)[number];

/** What came of one record. */
export const RECORD_OUTCOMES = ['CREATED', 'UPDATED', 'UNCHANGED', 'REJECTED', 'NOT_APPLIED'] as const;
export type RecordOutcome = (typeof RECORD_OUTCOMES)[number];

/** Records in one batch. */
export const MOST_RECORDS = 1_000;

/** The highest that a batch may be numbered: seconds since 1970 fit for some years, and the next one fits an integer of the API. */
export const HIGHEST_SEQUENCE = 2_000_000_000;

/** Name of a system that sends, as that of the external identifiers of organizations. */
export const SOURCE_FORM = /^[A-Z0-9][A-Z0-9_-]{1,39}$/;

/** What a source calls its record: ASCII, so that it can be no name of a person. */
export const EXTERNAL_ID_FORM = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/;

/** Why a record was rejected, and where: a field's name, never a value. */
export interface RecordProblem {
  code: string;
  /** `records[3].idNumber`, or `records[3]`. */
  path: string;
}

/** What came of one record of a batch, by its place in it. */
export interface RecordResult {
  index: number;
  outcome: RecordOutcome;
  /** Internal id of what it is about, where that is known. */
  recordKey: string | null;
  problems: RecordProblem[];
}

/** How many records came to what. */
export interface OutcomeCounts {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export function countOutcomes(results: readonly Pick<RecordResult, 'outcome'>[]): OutcomeCounts {
  const count = (outcome: RecordOutcome) => results.filter((result) => result.outcome === outcome).length;
  return {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    rejected: count('REJECTED') + count('NOT_APPLIED'),
  };
}

/** How a job stands once nothing more comes. */
export function finishedState(counts: OutcomeCounts, { isReconciled }: { isReconciled: boolean }): SyncState {
  const applied = counts.created + counts.updated + counts.unchanged;
  if (counts.rejected > 0) return applied > 0 ? 'PARTIALLY_APPLIED' : 'REJECTED';
  return isReconciled ? 'RECONCILED' : 'APPLIED';
}
