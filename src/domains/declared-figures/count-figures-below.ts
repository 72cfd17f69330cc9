import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { LocalDate } from '../../shared/clock';
import { belowRowsSql } from '../coverage/coverage-below.rules';
import { DEFAULT_OPTIONS, DEFINITIONS } from '../coverage/coverage-definition.rules';
import { boundTime, isCounted, isCovered } from '../coverage/coverage-figure.rules';
import type { Bind } from '../coverage/coverage-scope.rules';
import type { FigureCount, TenantCount } from './count-figures';
import { isRate, type Measure } from './declared-figure.rules';
import { definitionOf } from './measure-rows.rules';
import type { CountAsked } from './reconciliation.rules';

interface CountRow {
  place: number;
  tenantCode: string;
  tenantName: string;
  firstDay: LocalDate | null;
  whole: number;
  part: number;
}

/** Counts measures of the tenants below, all of them in one statement, by the aggregate role: numbers, a row a tenant. */
export async function countFiguresBelow(ctx: RequestContext, asked: readonly CountAsked[]): Promise<FigureCount[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const branches = asked.map(({ measure, on, known }, place) => {
    const time = boundTime({ on, known }, bind);
    const amounts = amountsSql(measure, time, bind);
    return `select ${place} as place, t.division_code as "tenantCode", t.name as "tenantName", t.first_on::text as "firstDay",
                   ${amounts.whole}::int as whole, ${amounts.part}::int as part
              from app.declared_figure_counts_below(${bind(measure)}::text, ${time.on}, ${time.known}) t${amounts.join}
             where t.tenant_id <> $1`;
  });
  const text = `${branches.join('\nunion all\n')}\norder by place, "tenantCode"`;
  const rows = await scoped(ctx).aggregate<CountRow>({ text, values });
  return asked.map(({ measure }, place) =>
    summed(
      measure,
      rows.filter((row) => row.place === place),
    ),
  );
}

/** The amounts of a tenant `t`; those of a percentage are of the rows behind coverage, that many of each kind. */
function amountsSql(
  measure: Measure,
  time: Parameters<typeof belowRowsSql>[0],
  bind: Bind,
): Record<'whole' | 'part' | 'join', string> {
  if (!isRate(measure)) return { whole: 't.amount', part: 't.amount', join: '' };
  const definition = DEFINITIONS[definitionOf(measure)];
  const sum = (condition: string) => `coalesce(sum(r.amount) filter (where ${condition}), 0)`;
  return {
    whole: 'coalesce(n.whole, 0)',
    part: 'coalesce(n.part, 0)',
    join: `
              left join (select r.tenant_id, ${sum(isCounted(definition, DEFAULT_OPTIONS, bind))} as whole,
                                ${sum(isCovered(definition, DEFAULT_OPTIONS, bind))} as part
                           from (${belowRowsSql(time)}) r
                          where r.subject = '${definition.subject}'
                          group by r.tenant_id) n on n.tenant_id = t.tenant_id`,
  };
}

function summed(measure: Measure, rows: readonly CountRow[]): FigureCount {
  const sum = (of: 'whole' | 'part') => rows.reduce((total, row) => total + row[of], 0);
  const counted = (whole: number, part: number) =>
    isRate(measure) ? { numerator: part, denominator: whole } : { numerator: whole, denominator: null };
  const firstDays = rows.flatMap(({ firstDay }) => firstDay ?? []).sort();
  return {
    ...counted(sum('whole'), sum('part')),
    bounds: { firstDay: firstDays[0] ?? null, openedAt: new Date(0), isScopeKnown: true },
    minFullMembers: null,
    tenants: rows.map(({ tenantCode, tenantName, whole, part }): TenantCount => {
      return { tenantCode, tenantName, ...counted(whole, part) };
    }),
  };
}
