import type { Action } from '../../access/permissions';
import type { ImportKind } from '../import-files/import-row.rules';
import { memberRecords } from '../member-sync/apply-member-batch';
import { recordKinds } from '../record-sync/record-kinds.rules';
import type { RecordKind } from '../sync/apply-batch';
import { SYNC_ACTIONS } from '../sync/sync-actions.rules';

/** How records of a kind get from a file into the records of the tenant. */
export interface ImportedKind {
  /** What who imports them needs besides `import:start`: the same as for a batch of them. */
  action: Action;
  records: RecordKind;
  /** Whether a record without an external id is called by a keyed digest of its ID number. */
  isNamedByIdNumber: boolean;
}

const other = (kind: keyof typeof recordKinds): ImportedKind => ({
  action: SYNC_ACTIONS[kind],
  records: recordKinds[kind],
  isNamedByIdNumber: false,
});

/** How each kind is imported: as a batch of it is. */
export const IMPORTED_KINDS: Readonly<Record<ImportKind, ImportedKind>> = {
  MEMBERS: { action: SYNC_ACTIONS.MEMBERS, records: memberRecords, isNamedByIdNumber: true },
  ORGANIZATIONS: other('ORGANIZATIONS'),
  UNITS: other('UNITS'),
  GRIDS: other('GRIDS'),
};
