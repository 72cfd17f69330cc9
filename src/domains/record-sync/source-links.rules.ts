/** The tables that say which unit, or which grid, a record of a source is about. */
export const LINK_TABLES = {
  UNITS: { table: 'unit_sources', column: 'unit_id' },
  GRIDS: { table: 'grid_sources', column: 'grid_id' },
} as const;

export type LinkedKind = keyof typeof LINK_TABLES;
