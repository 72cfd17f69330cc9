import type { Statement } from '../../access/context';
import type { LocalDate } from '../../shared/clock';

/** What a parameter says on a date, and why. */
export interface Parameter {
  code: string;
  value: number;
  unit: string;
  /** Rule behind the default, such as `R-101`. */
  rule: string;
  /** The regulation of the default, or the document by which the tenant set its own value. */
  source: string;
  isOverridden: boolean;
}

/** An open transaction, or anything else that runs one statement with the tenant as `$1`. */
export interface StatementRunner {
  query<Row>(statement: Statement): Promise<Row[]>;
}

/**
 * The value of a threshold on a date: the tenant's own where it has set one, else the default of the rules.
 *
 * @throws Error when no default holds on that date: the rules would silently be without their numbers
 */
export async function parameterOn(tx: StatementRunner, code: string, date: LocalDate): Promise<Parameter> {
  const details = `p.code, p.unit, p.rule, coalesce(o.document_number, p.source) as source, o.id is not null as "isOverridden"`;
  const [parameter] = await tx.query<Parameter>({ text: inForce('$2', '$3::date', details), values: [code, date] });
  if (parameter === undefined) throw new Error(`Parameter ${code} has no value on ${date}.`);
  return parameter;
}

/**
 * A query for the same as one row with the column `value`, for a statement that applies a rule to many rows.
 *
 * @param date SQL of the day
 */
export function parameterSql(code: string, date: string): string {
  return inForce(`'${code}'`, date, 'p.code');
}

/** A query for a parameter that is in force: its value, and what else is asked of the default `p` and the override `o`. */
function inForce(code: string, date: string, columns: string): string {
  return `select coalesce(o.value, p.value)::float8 as value, ${columns}
            from parameters p
            left join parameter_overrides o
              on o.tenant_id = $1 and o.code = p.code and o.valid @> ${date} and o.superseded_at is null
           where p.code = ${code} and p.valid @> ${date}`;
}
