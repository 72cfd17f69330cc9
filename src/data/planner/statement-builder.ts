import type { Statement } from '../../access/context';
import { type ApiError, limitExceeded } from '../../shared/errors';
import type { PlannedType } from './declare';
import type { BesideTable, RowSql } from './row-sql';
import type { RowsSql } from './rows-sql';
import { ReachRow, StatementRow } from './statement-rows';

/** A value that is another one for the next caller or date, where all else that a statement binds may be the same. */
export class ScopeValue {
  constructor(readonly of: (scope: ReadScope) => unknown) {}
}

/** The values that a statement binds, for a caller and a date. */
export function boundFor(scope: ReadScope, values: readonly unknown[]): unknown[] {
  return values.map((value) => (value instanceof ScopeValue ? value.of(scope) : value));
}

/** What a statement is read for: a date, and a caller. */
export interface ReadScope {
  /** Date of the past, or null for the present. */
  asOf: string | null;
  /** Roots of the subtrees in which the caller reaches rows of a type; null when that is every row of the tenant. */
  rootsFor: (type: PlannedType) => readonly string[] | null;
  /** The account whose own rows alone the caller reads, of types that know whose a row is; null for all rows in reach. */
  ownerFor: (type: PlannedType) => string | null;
}

/** Builds one statement: binds values as placeholders (`$1` is the tenant) and names columns of the present or the past. */
export class StatementBuilder implements RowsSql {
  private boundDate: string | null = null;
  private readonly boundRoots = new Map<string, string>();
  private readonly joinsBeside = new Map<string, Map<string, string>>();
  /** What is computed once for each owner; null where rows are not read for owners. */
  private ofOwner: string[] | null = null;

  constructor(
    readonly type: PlannedType,
    private readonly scope: ReadScope,
    /** Shared by the builders of one statement. */
    private readonly values: unknown[] = [],
  ) {}

  /** Binds a value and returns its placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length + 1}`;
  }

  /** From now on rows are read for owners, whose key is `w.key`. */
  readForOwners(): void {
    this.ofOwner = [];
  }

  once(expression: string): string {
    if (this.ofOwner === null) return expression;
    const known = this.ofOwner.indexOf(expression);
    const number = known === -1 ? this.ofOwner.push(expression) - 1 : known;
    return `v.once_${number}`;
  }

  /** The select list of what is computed once for each owner; empty where nothing is. */
  onceForOwner(): string {
    return (this.ofOwner ?? []).map((expression, number) => `${expression} as once_${number}`).join(', ');
  }

  /** What stands in a FROM clause for the rows of a type. */
  tableOf({ table }: PlannedType): string {
    return typeof table === 'string' ? table : table(this);
  }

  /** Placeholder of the date as of which the rows' own history is read; null for the present, or without a history. */
  get asOf(): string | null {
    return this.asOfFor(this.type);
  }

  /** The same for the rows of another type that are joined to them: they have a past of their own. */
  asOfFor(type: PlannedType): string | null {
    return this.scope.asOf === null || type.history === undefined ? null : this.bindDate();
  }

  /** The date on which dated facts must be in force, as SQL: the date asked for, or today. */
  get date(): string {
    return this.scope.asOf === null ? `(now() at time zone 'Asia/Shanghai')::date` : `${this.bindDate()}::date`;
  }

  /** Whether a date of the past is read. */
  get isPast(): boolean {
    return this.scope.asOf !== null;
  }

  /** SQL of a property of the rows that are read (alias `o`), as of the date when the type has a history. */
  column(property: string): string {
    return this.columnOf(this.type, 'o', property);
  }

  /** SQL of a property of rows of any type under an alias. */
  columnOf(type: PlannedType, alias: string, property: string): string {
    const computed = type.computed?.[property];
    if (computed !== undefined) return `(${computed(this.row(type, alias))})`;
    const dated = this.asOfFor(type) === null ? undefined : type.history?.states.columns[property];
    if (dated !== undefined) return `${alias}_state.${dated}`;
    const column = type.columns[property];
    if (column === undefined) throw new Error(`${type.typeName}.${property} is not declared to the planner.`);
    return `${alias}.${column}`;
  }

  /** SQL of a column by which rows are linked: as of the date where the type's history keeps it. */
  linkColumnOf(type: PlannedType, alias: string, column: string): string {
    const property = Object.keys(type.columns).find((name) => type.columns[name] === column);
    return property === undefined ? `${alias}.${column}` : this.columnOf(type, alias, property);
  }

  /** A row for the expressions of a declaration. */
  row(type: PlannedType, alias: string): RowSql {
    return new StatementRow(this, type, alias);
  }

  /** The joins that `beside` asked for under an alias. */
  besides(alias: string): string {
    return [...(this.joinsBeside.get(alias)?.values() ?? [])].join('');
  }

  /** What keeps rows of a type within the caller's reach, or null where every row of the tenant is in it. */
  reachCondition(type: PlannedType, alias: string): string | null {
    const conditions = [this.subtreeCondition(type, alias), this.ownCondition(type, alias)].filter(
      (condition) => condition !== null,
    );
    return conditions.length === 0 ? null : conditions.map((condition) => `(${condition})`).join(' and ');
  }

  private ownCondition(type: PlannedType, alias: string): string | null {
    if (type.own === undefined || this.scope.ownerFor(type) === null) return null;
    const owner = new ScopeValue((scope) => scope.ownerFor(type));
    return type.own({ alias, account: `${this.bind(owner)}::uuid` });
  }

  private subtreeCondition(type: PlannedType, alias: string): string | null {
    if (type.reach === undefined || this.scope.rootsFor(type) === null) return null;
    return type.reach(new ReachRow(alias, () => this.bindRoots(type)));
  }

  /** @throws ApiError LIMIT_EXCEEDED for a text that takes PostgreSQL more memory to plan than its rows are worth */
  finish(text: string): Statement {
    if (text.length > MAX_TEXT_LENGTH) throw tooMuchInOne();
    return { text, values: boundFor(this.scope, this.values), isPlannedOnce: true };
  }

  /** The alias of the row that lies beside one of a type. */
  beside(type: PlannedType, alias: string, { table, keyColumn }: BesideTable): string {
    const joins = this.joinsBeside.get(alias) ?? new Map<string, string>();
    this.joinsBeside.set(alias, joins);
    const name = `${alias}_b_${table}`;
    const on = `${name}.tenant_id = $1 and ${name}.${keyColumn} = ${alias}.${type.keyColumn}`;
    // A row that is linked may be missing. One that is read has one beside it, and PostgreSQL then asks once for the tenant, not at each row.
    joins.set(name, ` ${alias === 'o' ? '' : 'left '}join ${table} ${name} on ${on}`);
    return name;
  }

  private bindDate(): string {
    this.boundDate ??= this.bind(new ScopeValue(({ asOf }) => asOf));
    return this.boundDate;
  }

  private bindRoots(type: PlannedType): string {
    const action = type.reachAction ?? type.action;
    const known = this.boundRoots.get(action);
    if (known !== undefined) return known;
    const bound = `${this.bind(new ScopeValue(({ rootsFor }) => rootsFor(type)))}::uuid[]`;
    this.boundRoots.set(action, bound);
    return bound;
  }
}

/** Some forty reports, or some hundreds of nested places with all their fields; beyond, planning alone takes hundreds of megabytes. */
export const MAX_TEXT_LENGTH = 1_000_000;

function tooMuchInOne(): ApiError {
  return limitExceeded({
    en: 'The request asks for too much at too many places at once. Ask for fewer fields or nested places, or in several requests.',
    zh: '一次请求在过多位置查询了过多内容，请减少字段或嵌套位置，或分几次请求。',
  });
}
