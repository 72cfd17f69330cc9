import type { Statement } from '../../access/context';
import { columnOf } from './columns';
import type { PlannedType } from './declare';

/** Builds one statement: binds values as placeholders (`$1` is the tenant) and names columns of the present or the past. */
export class StatementBuilder {
  private readonly values: unknown[] = [];
  private boundDate: string | null = null;

  constructor(
    readonly type: PlannedType,
    private readonly pastDate: string | null,
  ) {}

  /** Binds a value and returns its placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length + 1}`;
  }

  /** Placeholder of the date as of which the rows' own history is read; null for the present, or without a history. */
  get asOf(): string | null {
    return this.asOfFor(this.type);
  }

  /** The same for the rows of another type that are joined to them: they have a past of their own. */
  asOfFor(type: PlannedType): string | null {
    return this.pastDate === null || type.history === undefined ? null : this.bindDate(this.pastDate);
  }

  /** The date on which dated facts must be in force, as SQL: the date asked for, or today. */
  get date(): string {
    return this.pastDate === null
      ? `(now() at time zone 'Asia/Shanghai')::date`
      : `${this.bindDate(this.pastDate)}::date`;
  }

  /** SQL of a property of the rows that are read (alias `o`), as of the date when the type has a history. */
  column(property: string): string {
    return columnOf(this.type, 'o', property, this.asOf);
  }

  finish(text: string): Statement {
    return { text, values: this.values };
  }

  private bindDate(date: string): string {
    this.boundDate ??= this.bind(date);
    return this.boundDate;
  }
}
