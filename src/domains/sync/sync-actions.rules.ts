import type { Action } from '../../access/permissions';
import type { SyncKind } from './sync.rules';

/** Who may send records of each kind. */
export const SYNC_ACTIONS = {
  MEMBERS: 'member:sync',
  ORGANIZATIONS: 'organization:sync',
  UNITS: 'unit:sync',
  GRIDS: 'grid:sync',
} as const satisfies Readonly<Record<SyncKind, Action>>;
