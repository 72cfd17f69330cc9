import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { AuditNote, DerivedRows, Written } from '../../audit/run-mutation';
import { forbiddenFields, forbiddenWordsIn } from './forbidden-field.rules';
import type { LockedJob } from './lock-sync-job';
import { readForbiddenWords } from './read-forbidden-words';
import { type RejectedRecord, recordBatch } from './record-batch';
import type { ErrorPolicy, RecordOutcome, RecordResult, SyncKind } from './sync.rules';
import { syncNote } from './sync-note.rules';
import type { BatchRefusal } from './sync-violations.rules';

/** Records of one source, in the order in which they are to be applied. */
export interface RecordBatch {
  sequence: number;
  errorPolicy: ErrorPolicy;
  /** As they were sent: nothing has been looked at. */
  records: readonly unknown[];
}

/** What came of a batch. */
export interface AppliedBatch {
  jobKey: string;
  kind: SyncKind;
  sequence: number;
  isApplied: boolean;
  refusal: BatchRefusal | null;
  results: RecordResult[];
}

/** What is to come of each record of a batch; nothing is written yet. */
export interface DecidedRecords {
  applicable: readonly ApplicableRecord[];
  rejected: readonly RejectedRecord[];
  /** Writes what is to be written, and of a batch that is not applied what is to be kept nevertheless. */
  write: (isApplied: boolean) => Promise<Touched>;
}

/** A record without a problem, and what is to come of it. */
export interface ApplicableRecord {
  index: number;
  outcome: Exclude<RecordOutcome, 'REJECTED' | 'NOT_APPLIED'>;
  recordKey: string;
}

/** What writing touched, for the audit log and for what follows from it. */
export interface Touched {
  audit: AuditNote[];
  derived: DerivedRows[];
}

/** How records of one kind are applied. */
export interface RecordKind {
  /** The names of all fields that a record may have. */
  fields: readonly string[];
  /** Holds what the records are about until the commit, and says what is to come of each. */
  decide: (
    tx: TenantTransaction,
    caller: ViewerContext,
    job: LockedJob,
    records: readonly unknown[],
  ) => Promise<DecidedRecords>;
}

/**
 * Applies a batch of records under the lock of its job. What is not applied is recorded as rejected, by code and path; a batch
 * with a field that must not be held is not even read. All that is written is written in this transaction, with an audit entry
 * for each thing touched and one for the batch.
 */
export async function applyBatch(
  tx: TenantTransaction,
  caller: ViewerContext,
  job: LockedJob,
  { sequence, errorPolicy, records }: RecordBatch,
  { fields, decide }: RecordKind,
): Promise<Written<AppliedBatch>> {
  const keys = await caller.vault.keysFor(tx);
  const digest = keys.lastingDigest(JSON.stringify(records), 'sync-batch');
  const batch = { sequence, errorPolicy, digest };
  const answer = { jobKey: job.id, kind: job.kind, sequence };

  const find = readForbiddenWords();
  const forbidden = forbiddenFields(records, fields, find);
  if (forbidden.length > 0) {
    const { rejected, results } = refusedUnread(records.length, forbidden);
    const version = await recordBatch(tx, job, { ...batch, isApplied: false, results, rejected });
    const refusal: BatchRefusal = { code: 'FORBIDDEN_FIELD', words: forbiddenWordsIn(records, fields, find) };
    return {
      result: { ...answer, isApplied: false, refusal, results },
      audit: [syncNote(job.id, version, ['batches', 'rejects'])],
    };
  }

  const decided = await decide(tx, caller, job, records);
  const { rejected } = decided;
  const isApplied = errorPolicy === 'REJECT_FAILED_ROWS' || rejected.length === 0;
  const touched = await decided.write(isApplied);
  const results = resultsOf(decided, records.length, isApplied);
  const version = await recordBatch(tx, job, { ...batch, isApplied, results, rejected });
  const refusal: BatchRefusal | null = isApplied ? null : { code: 'BATCH_REJECTED', rejected: rejected.length };
  return {
    result: { ...answer, isApplied, refusal, results },
    audit: [syncNote(job.id, version, ['batches']), ...touched.audit],
    derived: touched.derived,
  };
}

/** A batch with a forbidden field: those that carry one say so, the others were not looked at. */
function refusedUnread(count: number, forbidden: readonly { code: string; path: string }[]) {
  const problemOf = new Map(forbidden.map((problem) => [problem.path, problem]));
  const results = Array.from({ length: count }, (_, index): RecordResult => {
    const problem = problemOf.get(`records[${index}]`);
    if (problem === undefined) return { index, outcome: 'NOT_APPLIED', recordKey: null, problems: [] };
    return { index, outcome: 'REJECTED', recordKey: null, problems: [problem] };
  });
  const rejected = results
    .filter(({ outcome }) => outcome === 'REJECTED')
    .map(({ index, problems }): RejectedRecord => ({ index, externalId: null, recordKey: null, problems }));
  return { results, rejected };
}

function resultsOf({ applicable, rejected }: DecidedRecords, count: number, isApplied: boolean): RecordResult[] {
  const results = Array.from<RecordResult | undefined>({ length: count });
  for (const { index, outcome, recordKey } of applicable) {
    results[index] = isApplied
      ? { index, outcome, recordKey, problems: [] }
      : { index, outcome: 'NOT_APPLIED', recordKey: null, problems: [] };
  }
  for (const { index, recordKey, problems } of rejected) {
    results[index] = { index, outcome: 'REJECTED', recordKey, problems };
  }
  return results.map((result, index) => {
    if (result === undefined) throw new Error(`Record ${index} of the batch came to nothing.`);
    return result;
  });
}
