import type { AuditNote } from '../../audit/run-mutation';

/** The line of the audit log about a file that was uploaded. */
export function uploadNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'ImportUpload', objectId: id, objectVersion: version, fields };
}

/** The line of the audit log about an import: names of what was touched. */
export function importNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'ImportJob', objectId: id, objectVersion: version, fields };
}
