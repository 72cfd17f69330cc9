import type { AuditNote } from '../../audit/run-mutation';

/** The line of the audit log about a synchronization: names of what was touched. */
export function syncNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'SyncJob', objectId: id, objectVersion: version, fields };
}
