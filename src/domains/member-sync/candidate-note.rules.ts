import type { AuditNote } from '../../audit/run-mutation';

/** The line of the audit log about a candidate for a merge. */
export function candidateNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'MergeCandidate', objectId: id, objectVersion: version, fields };
}
