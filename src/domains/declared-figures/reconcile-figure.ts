import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, today } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { assertBounds, checkFigureTime, type FigureTime } from '../coverage/coverage-asked.rules';
import type { FigureCount } from './count-figures';
import { isRate } from './declared-figure.rules';
import { declaredFigureNotFound } from './lock-declared-figure';
import { sayRule } from './measure-words.rules';
import { claimOf, countOf, instantOf } from './reconciliation.loaders';
import {
  areRowsTold,
  assertSameSubject,
  type ChangesAsked,
  type DatedClaim,
  dayOf,
  inOrder,
  scopeOf,
} from './reconciliation.rules';
import type { FigureReconciliation, TenantFigure } from './reconciliation.type';
import { computedValue, differenceOf, judge } from './verdict.rules';

/** What a reconciliation is asked with; all may be left out. */
export interface ReconciliationArguments {
  asOf?: LocalDate | null;
  comparedWith?: string | null;
  knownAt?: Date | null;
}

/**
 * What a paper claimed beside what the records count, on the claim's own day or another one, and where to find the rows that tell
 * that day and another claim's apart. Several claims of a request are counted in one statement.
 *
 * @throws FORBIDDEN where the caller may not see what is counted; NOT_FOUND for an unknown other claim; BAD_USER_INPUT for a
 * day or instant that is to come or before the first record, and for another claim of something else
 */
export async function reconcileFigure(
  ctx: RequestContext,
  claim: DatedClaim,
  args: ReconciliationArguments,
): Promise<FigureReconciliation> {
  const scope = scopeOf(claim);
  requireGranted(ctx.viewer, scope.kind === 'BELOW' ? 'tenant:read-aggregates' : 'coverage:read', 'reconciliation');
  const claimedAsOf = dayOf(claim);
  const { asOf, knownAt } = args;
  const time = checkFigureTime({ asOf: asOf ?? claimedAsOf, knownAt }, { now: instantOf(ctx), today: today() });
  const days = inOrder(claimedAsOf, (await comparedDay(ctx, claim, args)) ?? asOf ?? today());
  const count = await countOf(ctx, { measure: claim.measure, scope, ...time });
  assertCountable(count, claim, time, isGiven(asOf));
  const judged = judge(claim, count, time.on);
  const isComparable = judged.verdict !== 'NOT_COMPARABLE';
  const base = isComparable && isRate(claim.measure) ? count : { numerator: null, denominator: null };
  const computed = isComparable ? computedValue(count) : null;
  const boundTo = { ...days, ...claim, knownAt: knownAt ?? null };
  return {
    verdict: judged.verdict,
    reason: judged.reason,
    message: judged.message[ctx.language],
    claimed: claim.value,
    computed,
    numerator: base.numerator,
    denominator: base.denominator,
    difference: computed === null ? null : differenceOf(claim.value, computed),
    rule: sayRule(claim.measure, count.minFullMembers)[ctx.language],
    asOf: time.on,
    knownAt: time.known,
    claimedAsOf,
    isAsOfAssumed: claim.speaksOf === null,
    ...days,
    tenants: isComparable ? (count.tenants?.map(tenantFigure(claim)) ?? null) : null,
    changesAsked: rowsOf(
      { measure: claim.measure, scope, ...days, known: time.known, boundTo },
      judged.reason === 'NO_BASE',
    ),
  };
}

/** The day of the other claim, where one is named. */
async function comparedDay(
  ctx: RequestContext,
  claim: DatedClaim,
  { comparedWith }: ReconciliationArguments,
): Promise<LocalDate | null> {
  if (!isGiven(comparedWith)) return null;
  const key = keyOf('DeclaredFigure', comparedWith, 'comparedWith');
  const other = await claimOf(ctx, key);
  if (other === null) throw declaredFigureNotFound(key);
  assertSameSubject(claim, other);
  return dayOf(other);
}

/** A claim of a day before the first record stands; a reader who asks of such a day is told. */
function assertCountable(count: FigureCount, claim: DatedClaim, time: FigureTime, isDayGiven: boolean): void {
  const { firstDay } = count.bounds;
  const on = isDayGiven ? time.on : (firstDay ?? time.on);
  assertBounds(count.bounds, scopeOf(claim), { on, known: time.known });
}

/** A percentage without its base is compared with nothing, by no rows either. */
function rowsOf(changes: ChangesAsked, isWithoutBase: boolean): ChangesAsked | null {
  return !isWithoutBase && areRowsTold(changes.measure, changes.scope) ? changes : null;
}

function tenantFigure({ measure }: DatedClaim) {
  return ({
    tenantCode,
    tenantName,
    numerator,
    denominator,
  }: NonNullable<FigureCount['tenants']>[number]): TenantFigure => ({
    tenantCode,
    tenantName,
    value: computedValue({ numerator, denominator }),
    numerator: isRate(measure) ? numerator : null,
    denominator,
  });
}
