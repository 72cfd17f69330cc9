import type { LocalDate } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';
import type { DefinitionCode } from './coverage.rules';
import type { FigureTime } from './coverage-asked.rules';
import { DEFINITIONS, type DefinitionOptions } from './coverage-definition.rules';
import { boundTime, type ReportAsked } from './coverage-figure.rules';
import { coverageRowsSql } from './coverage-rows.rules';
import type { Bind } from './coverage-scope.rules';

/** The rows of one figure on two days, side by side. */

export const COVERAGE_CHANGES = ['ADDED', 'ENDED', 'CHANGED'] as const;
export type CoverageChangeKind = (typeof COVERAGE_CHANGES)[number];

/** What is compared: a figure as `time` finds it, on its day and on an earlier one. */
export interface ComparisonAsked extends ReportAsked {
  from: LocalDate;
  definition: DefinitionCode;
  options: DefinitionOptions;
}

/**
 * A query for all rows that the denominator counts on one of the days: `tenant_id`, `id`, `change` (null where nothing changed),
 * `unit_id`, `grid_id`, `organization_id`, `name`, `name_pinyin` (as of the later day where it is there), `from_class`,
 * `until_class` (null on the day on which the row is not counted), `was_covered`, `is_covered`. `$1` is the tenant.
 */
export function comparisonSql(asked: ComparisonAsked, bind: Bind): string {
  const { scope, time, from, kinds, sectors, options } = asked;
  const subject = DEFINITIONS[asked.definition].subject;
  const rowsOn = (day: FigureTime) =>
    coverageRowsSql(
      { scope, time: boundTime(day, bind), kinds, sectors },
      DEFINITIONS[asked.definition],
      options,
      bind,
    );
  // Which organization covers a unit, or stands behind a grid, may have changed; of an organization it is itself.
  const organization =
    subject === 'ORGANIZATION'
      ? 'coalesce(b.organization_id, a.organization_id)'
      : 'case when b.id is null then a.organization_id else b.organization_id end';
  return `
    select $1::uuid as tenant_id, coalesce(b.id, a.id) as id, coalesce(b.unit_id, a.unit_id) as unit_id,
           coalesce(b.grid_id, a.grid_id) as grid_id, ${organization} as organization_id,
           coalesce(b.name, a.name) as name, coalesce(b.name_pinyin, a.name_pinyin) as name_pinyin,
           case when a.id is null then 'ADDED' when b.id is null then 'ENDED'
                when a.class <> b.class or a.is_covered <> b.is_covered then 'CHANGED' end as change,
           a.class as from_class, b.class as until_class, coalesce(a.is_covered, false) as was_covered, coalesce(b.is_covered, false) as is_covered
      from (${rowsOn({ ...time, on: from })}) a
      full join (${rowsOn(time)}) b on b.id = a.id`;
}

/** Refuses days in the wrong order, and one to come. */
export function checkDays(from: LocalDate, until: LocalDate, today: LocalDate): void {
  if (until > today) {
    throw badUserInput(
      {
        en: `until is ${until}, which is to come; today is ${today}.`,
        zh: `until 为 ${until}，晚于今天（${today}）。`,
      },
      { argument: 'until' },
    );
  }
  if (from <= until) return;
  throw badUserInput(
    {
      en: `from is ${from}, after until, which is ${until}; compare an earlier day with a later one.`,
      zh: `from 为 ${from}，晚于 until（${until}）；请以较早的日期与较晚的日期比较。`,
    },
    { argument: 'from' },
  );
}
