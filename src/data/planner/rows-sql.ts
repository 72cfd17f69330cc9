/** The rows that a statement reads (alias `o`), for whoever writes conditions and orders over them. `$1` is the tenant. */
export interface RowsSql {
  /** Binds a value and returns its placeholder. */
  bind(value: unknown): string;
  /** SQL of a property of the rows, as of the date when the type has a history. */
  column(property: string): string;
  /** The date on which dated facts must be in force, as SQL: the date asked for, or today. */
  readonly date: string;
  /** Whether a date of the past is read. */
  readonly isPast: boolean;
  /** A value made from the owner's key: computed once for each owner, where rows are read for owners, and not for each place that names it. */
  once(expression: string): string;
  /** Placeholder of that date where the type has a history; null for the present. */
  readonly asOf: string | null;
}
