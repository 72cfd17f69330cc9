/** What may be wrong with an audit log. */
export type BreakKind =
  | 'MISSING_SEQUENCE'
  | 'CHANGED_CONTENT'
  | 'CHANGED_HASH'
  | 'HEAD_MISMATCH'
  | 'UNSEALED'
  | 'EXPORTED_HEAD_MISMATCH'
  | 'BAD_SIGNATURE';

/** The first place where a log is not what it was when it was sealed. */
export interface AuditBreak {
  kind: BreakKind;
  /** Number of the entry at which it shows; null where none has one. */
  sequence: number | null;
  /** Id of that entry; null where it is gone. */
  entryId: string | null;
  /** One sentence for the auditor. */
  message: string;
}

/** What verifying one tenant's log came to. */
export interface Verification {
  /** Entries whose content and links were recomputed and are right. */
  verified: number;
  /** Null when the log is whole. */
  firstBreak: AuditBreak | null;
}
