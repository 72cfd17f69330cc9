import type { PlannedType } from './declare';
import type { BesideTable, RowSql } from './row-sql';

/** Whoever builds the statement of a row. */
interface RowBuilder {
  readonly date: string;
  readonly isPast: boolean;
  bind(value: unknown): string;
  columnOf(type: PlannedType, alias: string, property: string): string;
  beside(type: PlannedType, alias: string, table: BesideTable): string;
}

/**
 * A row for the expressions of a declaration. A class, and no object with a getter in it: V8 gives each such object a hidden class of
 * its own, which lives long and keeps alive what the getter sees (docs/decisions/0034).
 */
export class StatementRow implements RowSql {
  readonly isPast: boolean;

  constructor(
    private readonly builder: RowBuilder,
    private readonly type: PlannedType,
    readonly alias: string,
  ) {
    this.isPast = builder.isPast;
  }

  get date(): string {
    return this.builder.date;
  }

  readonly column = (property: string): string => this.builder.columnOf(this.type, this.alias, property);

  readonly bind = (value: unknown): string => this.builder.bind(value);

  readonly beside = (table: BesideTable): string => this.builder.beside(this.type, this.alias, table);
}

/** A row for the condition of reach. Roots are bound only where it names them: PostgreSQL cannot tell the type of a value that nothing asks for. */
export class ReachRow {
  constructor(
    readonly alias: string,
    private readonly bindRoots: () => string,
  ) {}

  get roots(): string {
    return this.bindRoots();
  }
}
