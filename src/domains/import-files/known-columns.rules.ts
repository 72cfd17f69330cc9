import type { KnownColumns } from './field-form.rules';
import { GRID_COLUMNS } from './grid-columns.rules';
import type { ImportKind } from './import-row.rules';
import { MEMBER_COLUMNS } from './member-columns.rules';
import { ORGANIZATION_COLUMNS } from './organization-columns.rules';
import { UNIT_COLUMNS } from './unit-columns.rules';

/** What files of each kind are known to have. */
export const KNOWN_COLUMNS: Readonly<Record<ImportKind, KnownColumns>> = {
  MEMBERS: MEMBER_COLUMNS,
  ORGANIZATIONS: ORGANIZATION_COLUMNS,
  UNITS: UNIT_COLUMNS,
  GRIDS: GRID_COLUMNS,
};
