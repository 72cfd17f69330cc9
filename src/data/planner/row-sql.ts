/** A row of a statement, to write an expression over it. `$1` is the tenant. */
export interface RowSql {
  /** SQL alias of the row. */
  alias: string;
  /** SQL of a property of the row, as of the date. */
  column(property: string): string;
  /** The day asked for, or today: SQL of type date. */
  readonly date: string;
  /** Whether a day of the past was asked for: then dated tables are read, not the columns of today. */
  readonly isPast: boolean;
  bind(value: unknown): string;
  /** Alias of the row beside this one, of today. */
  beside(table: BesideTable): string;
}

/**
 * A table with one row for every row of a type, such as a card of counts. That none is missing is for the database to make sure, by a
 * foreign key: a row without one would not be found.
 */
export interface BesideTable {
  table: string;
  /** Its column with the key of the type. */
  keyColumn: string;
}

/** A row that a reach is asked of. */
export interface ReachSql {
  alias: string;
  /** SQL of type uuid[]: the roots of the subtrees that the caller's grants name. */
  roots: string;
}
