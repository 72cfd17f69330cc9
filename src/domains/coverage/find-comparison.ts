import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { checkListLength } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import type { UnitKind, UnitSector } from '../units/unit.rules';
import { type ComparisonAsked, checkDays, comparisonSql } from './comparison.rules';
import type { CoverageComparison, CoverageOnDay } from './comparison.type';
import type { DefinitionCode } from './coverage.rules';
import { type AskedBounds, assertBounds, boundsSql, checkFigureTime, type ScopeArgument } from './coverage-asked.rules';
import { boundTime, checkNarrowing } from './coverage-figure.rules';
import { checkOptions, type OptionsArgument } from './coverage-options.rules';
import { definitionTold } from './coverage-report.rules';
import { shareOf } from './coverage-share.rules';
import { checkRowsScope } from './list-coverage-gaps';
import { minFullMembersSql } from './unit-coverage.rules';

export interface ComparisonRequest {
  scope: ScopeArgument;
  definition: DefinitionCode;
  options?: OptionsArgument | null;
  from: LocalDate;
  until?: LocalDate | null;
  knownAt?: Date | null;
  kinds?: UnitKind[] | null;
  sectors?: UnitSector[] | null;
}

interface ComparedRow extends AskedBounds {
  fromNumerator: number;
  fromDenominator: number;
  untilNumerator: number;
  untilDenominator: number;
  added: number;
  ended: number;
  changed: number;
  minFullMembers: number;
}

/**
 * A figure on two days, in one statement: both numbers, and how many rows differ. The rows themselves are read by it.
 *
 * @throws BAD_USER_INPUT and NOT_FOUND as `coverage`, for days in the wrong order, and for the tenants below
 */
export async function findComparison(ctx: RequestContext, request: ComparisonRequest): Promise<CoverageComparison> {
  const asked = checkComparison(request);
  const row = await compare(ctx, asked);
  const { time, from, options } = asked;
  assertBounds(row, asked.scope, { ...time, on: from }, 'scope', 'from');
  const { language } = ctx;
  const onDay = (asOf: LocalDate, numerator: number, denominator: number): CoverageOnDay => {
    const { percent, reason } = shareOf(numerator, denominator);
    return { asOf, numerator, denominator, percent, reason: reason?.[language] ?? null };
  };
  return {
    definition: definitionTold({ ...asked, group: null }, { minFullMembers: row.minFullMembers, options }, language),
    knownAt: time.known,
    from: onDay(from, row.fromNumerator, row.fromDenominator),
    until: onDay(time.on, row.untilNumerator, row.untilDenominator),
    counts: { added: row.added, ended: row.ended, changed: row.changed },
    asked,
  };
}

function checkComparison({ scope, definition, options, from, until, ...request }: ComparisonRequest): ComparisonAsked {
  const { kinds = null, sectors = null } = request;
  checkListLength('kinds', kinds);
  checkListLength('sectors', sectors);
  checkNarrowing(definition, { kinds, sectors });
  const present = { now: now(), today: today() };
  checkDays(from, until ?? present.today, present.today);
  return {
    scope: checkRowsScope(scope),
    time: checkFigureTime({ asOf: until, knownAt: request.knownAt }, present),
    from,
    definition,
    options: checkOptions(definition, options),
    kinds,
    sectors,
  };
}

async function compare(ctx: RequestContext, asked: ComparisonAsked): Promise<ComparedRow> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const count = (condition: string) => `(count(*) filter (where ${condition}))::int`;
  const text = `
    select n.*, ${boundsSql(asked.scope, bind)},
           (select p.value::int from (${minFullMembersSql(boundTime(asked.time, bind))}) p) as "minFullMembers"
      from (select ${count('c.was_covered')} as "fromNumerator", count(c.from_class)::int as "fromDenominator",
                   ${count('c.is_covered')} as "untilNumerator", count(c.until_class)::int as "untilDenominator",
                   ${count(`c.change = 'ADDED'`)} as added, ${count(`c.change = 'ENDED'`)} as ended, ${count(`c.change = 'CHANGED'`)} as changed
              from (${comparisonSql(asked, bind)}) c) n`;
  const [row] = await scoped(ctx).read<ComparedRow>({ text, values });
  if (row === undefined) throw new Error('A comparison has one row of counts.');
  return row;
}
