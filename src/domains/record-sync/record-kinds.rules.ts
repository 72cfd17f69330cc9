import type { RecordKind } from '../sync/apply-batch';
import type { SyncKind } from '../sync/sync.rules';
import { gridRecords } from './apply-grid-batch';
import { organizationRecords } from './apply-organization-batch';
import { unitRecords } from './apply-unit-batch';

/** Kinds of records other than those of members. */
export const RECORD_KINDS = ['ORGANIZATIONS', 'UNITS', 'GRIDS'] as const satisfies readonly SyncKind[];
export type RecordSyncKind = (typeof RECORD_KINDS)[number];

/** How records of each kind are applied. */
export const recordKinds: Readonly<Record<RecordSyncKind, RecordKind>> = {
  ORGANIZATIONS: organizationRecords,
  UNITS: unitRecords,
  GRIDS: gridRecords,
};
