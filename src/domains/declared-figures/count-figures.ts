import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { type AskedBounds, boundsSql } from '../coverage/coverage-asked.rules';
import { boundTime } from '../coverage/coverage-figure.rules';
import { minFullMembersSql } from '../coverage/unit-coverage.rules';
import { isRate } from './declared-figure.rules';
import { measureRowsSql } from './measure-rows.rules';
import type { CountAsked } from './reconciliation.rules';
import type { Counted } from './verdict.rules';

/** What was counted of one measure, with what the database says of scope and tenant. */
export interface FigureCount extends Counted {
  bounds: AskedBounds;
  /** R-101 on the day, which the words of some rules have in them; null where each tenant has its own. */
  minFullMembers: number | null;
  /** The same in each of the tenants below; null of the caller's own. */
  tenants: TenantCount[] | null;
}

export interface TenantCount extends Counted {
  tenantCode: string;
  tenantName: string;
}

type CountRow = AskedBounds & { place: number; whole: number; part: number; minFullMembers: number };

/** Counts measures of the caller's own tenant, all of them in one statement. Gives one count each, in their order. */
export async function countFigures(ctx: RequestContext, asked: readonly CountAsked[]): Promise<FigureCount[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const branches = asked.map(({ measure, scope, on, known }, place) => {
    const time = boundTime({ on, known }, bind);
    return `select ${place} as place, count(*)::int as whole, (count(*) filter (where r.is_in))::int as part,
                   (select p.value::int from (${minFullMembersSql(time)}) p) as "minFullMembers", ${boundsSql(scope, bind)}
              from (${measureRowsSql(measure, scope, time, bind)}) r`;
  });
  const rows = await scoped(ctx).read<CountRow>({ text: branches.join('\nunion all\n'), values });
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return asked.map(({ measure }, place) => {
    const row = byPlace.get(place);
    if (row === undefined) throw new Error(`The count of ${measure} has no row.`);
    const { whole, part, minFullMembers, firstDay, openedAt, isScopeKnown } = row;
    const counted = isRate(measure) ? { numerator: part, denominator: whole } : { numerator: whole, denominator: null };
    return { ...counted, bounds: { firstDay, openedAt, isScopeKnown }, minFullMembers, tenants: null };
  });
}
