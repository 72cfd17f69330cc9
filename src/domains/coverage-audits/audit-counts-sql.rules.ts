import type { DefinitionCode } from '../coverage/coverage.rules';
import type { Bind } from '../coverage/coverage-scope.rules';
import { type AuditRowsAsked, auditRowsSql } from './audit-rows-sql.rules';

/** What a definition comes to; one that no row belongs to is left out. */
export interface AuditCount {
  code: DefinitionCode;
  numerator: number;
  denominator: number;
}

/**
 * A query for what each definition comes to: `code, numerator, denominator`. One that no row belongs to has no row.
 *
 * @param rows a query for rows with `denominator_of` and `numerator_of`
 */
export function countsOfRows(rows: string): string {
  return `
    select d.code, (count(*) filter (where d.code = any(r.numerator_of)))::int as numerator, count(*)::int as denominator
      from (${rows}) r
     cross join lateral unnest(r.denominator_of) as d (code)
     group by d.code`;
}

/** The same, counted anew from the facts. */
export function countsAnew(asked: AuditRowsAsked, bind: Bind): string {
  return countsOfRows(auditRowsSql(asked, bind));
}
