import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { badUserInput, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { shorten } from '../../shared/shorten';
import { checkDivisionCode } from '../divisions/division-code.rules';
import { checkAsOf } from '../organizations/as-of.rules';
import type { Bind, CoverageScope } from './coverage-scope.rules';

/** What every figure is asked with, a scope and a time, and the refusals of what cannot be answered. */

/** The scope in an argument: exactly one of its fields is to be given. */
export interface ScopeArgument {
  organizationId?: string | null;
  divisionCode?: string | null;
  isTenant?: boolean | null;
  isBelow?: boolean | null;
}

/** When: the day, and by when things had been recorded. */
export interface FigureTime {
  on: LocalDate;
  known: Date;
}

/**
 * @param argument where the scope was given, for the refusal to name
 * @throws BAD_USER_INPUT unless exactly one of the fields is given; for a division code or id of the wrong form
 */
export function checkScope(scope: ScopeArgument, argument = 'scope'): CoverageScope {
  const { organizationId, divisionCode, isTenant, isBelow } = scope;
  const asked: CoverageScope[] = [];
  if (isGiven(organizationId)) {
    asked.push({
      kind: 'ORGANIZATION',
      organizationKey: keyOf('Organization', organizationId, `${argument}.organizationId`),
    });
  }
  if (isGiven(divisionCode)) {
    checkDivisionCode(`${argument}.divisionCode`, divisionCode);
    asked.push({ kind: 'DIVISION', divisionCode });
  }
  if (isTenant === true) asked.push({ kind: 'TENANT' });
  if (isBelow === true) asked.push({ kind: 'BELOW' });
  const [only] = asked;
  if (only !== undefined && asked.length === 1) return only;
  throw badUserInput(
    {
      en: `${argument} takes exactly one of organizationId, divisionCode, isTenant: true and isBelow: true; ${asked.length} are given.`,
      zh: `${argument} 需要且只能提供 organizationId、divisionCode、isTenant: true、isBelow: true 之一，当前提供了 ${asked.length} 个。`,
    },
    { argument, reason: 'SCOPE_REQUIRED' },
  );
}

/**
 * The time of a figure: by default today, as known at this instant.
 *
 * @param instant the present one, and today of it
 * @throws BAD_USER_INPUT for a day or an instant that is to come
 */
export function checkFigureTime(
  { asOf, knownAt }: { asOf?: LocalDate | null; knownAt?: Date | null },
  instant: { now: Date; today: LocalDate },
): FigureTime {
  const on = checkAsOf(asOf) ?? instant.today;
  if (isGiven(knownAt) && knownAt > instant.now) {
    throw badUserInput(
      {
        en: `knownAt is ${knownAt.toISOString()}, which is to come; nothing is known of it.`,
        zh: `knownAt 为 ${knownAt.toISOString()}，晚于当前时刻，尚无记录。`,
      },
      { argument: 'knownAt' },
    );
  }
  return { on, known: knownAt ?? instant.now };
}

/** What the database says of scope and tenant, to be read in the statement of the figure itself. */
export interface AskedBounds {
  /** The first day of which the tenant has a record; null while it has none. */
  firstDay: LocalDate | null;
  /** When the tenant was opened: nothing was recorded before. */
  openedAt: Date;
  isScopeKnown: boolean;
}

/** Select list of `AskedBounds`, of scalar subqueries: `$1` is the tenant. */
export function boundsSql(scope: CoverageScope, bind: Bind): string {
  return `(select min(lower(s.valid)) from organization_states s where s.tenant_id = $1 and s.superseded_at is null)::text as "firstDay",
          (select t.created_at from tenants t where t.tenant_id = $1) as "openedAt",
          ${isScopeKnown(scope, bind)} as "isScopeKnown"`;
}

function isScopeKnown(scope: CoverageScope, bind: Bind): string {
  if (scope.kind === 'ORGANIZATION') {
    return `exists (select from organizations o where o.tenant_id = $1 and o.id = ${bind(scope.organizationKey)}::uuid)`;
  }
  if (scope.kind === 'DIVISION')
    return `exists (select from divisions d where d.code = ${bind(scope.divisionCode)}::text)`;
  return 'true';
}

/**
 * @throws NOT_FOUND for an organization that the tenant does not have; BAD_USER_INPUT for an unknown division, a day before
 * the tenant's first record or an instant before it was opened
 */
export function assertBounds(
  { firstDay, openedAt, isScopeKnown }: AskedBounds,
  scope: CoverageScope,
  { on, known }: FigureTime,
  argument = 'scope',
  dayArgument = 'asOf',
): void {
  if (!isScopeKnown) throw unknownScope(scope, argument);
  if (firstDay !== null && on < firstDay) {
    throw badUserInput(
      {
        en: `${dayArgument} is ${on}; the first record of this tenant is of ${firstDay}, and before it there is nothing to count.`,
        zh: `${dayArgument} 为 ${on}，早于本单位的首条记录（${firstDay}），此前无数据可统计。`,
      },
      { argument: dayArgument, firstDay },
    );
  }
  if (known < openedAt) {
    throw badUserInput(
      {
        en: `knownAt is ${known.toISOString()}; this tenant was opened at ${openedAt.toISOString()}, and nothing was recorded before.`,
        zh: `knownAt 为 ${known.toISOString()}，早于本单位启用时刻（${openedAt.toISOString()}），此前没有任何记录。`,
      },
      { argument: 'knownAt' },
    );
  }
}

function unknownScope(scope: CoverageScope, argument: string): Error {
  if (scope.kind !== 'DIVISION') {
    return notFound({ en: 'There is no such organization in the scope.', zh: '统计范围中的党组织不存在。' });
  }
  const shown = shorten(scope.divisionCode);
  return badUserInput(
    {
      en: `There is no division "${shown}" in the reference data; a division code has 6, 9 or 12 digits.`,
      zh: `区划数据中没有代码“${shown}”；区划代码为 6、9 或 12 位数字。`,
    },
    { argument: `${argument}.divisionCode` },
  );
}
