import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { type LocalDate, today } from '../../shared/clock';
import type { TenantLevel } from '../administration/tenant.rules';
import { checkPeriod } from '../development/development-report.rules';
import { figuresOf } from './find-floating-report';
import { areYearsWhole, FLOATING_FIGURES, type FloatingCounts, type FloatingFigure } from './floating-report.rules';
import type { TenantFloatingFigures, TenantFloatingReport } from './floating-report.type';

interface CountRow {
  /** Null in the rows of the whole. */
  tenantId: string | null;
  tenantCode: string;
  tenantName: string;
  tenantLevel: TenantLevel;
  figure: FloatingFigure;
  /** Null where the number is too small to be told. */
  amount: number | null;
}

/**
 * Numbers of floating members of the caller's tenant and of the tenants below it, by the role that can count and no more. Small
 * numbers of a tenant are hidden in the database already; in the whole a pair between two of the tenants counts once.
 *
 * @throws BAD_USER_INPUT for a period that is none or is to come
 */
export async function listTenantFloatingCounts(
  ctx: RequestContext,
  from: LocalDate,
  until: LocalDate,
): Promise<TenantFloatingReport> {
  checkPeriod(from, until, today());
  const rows = await scoped(ctx).aggregate<CountRow>({
    text: `select c.tenant_id as "tenantId", c.division_code as "tenantCode", c.name as "tenantName", c.level as "tenantLevel",
                  c.figure, c.amount::integer as amount
             from app.floating_counts_below($2::date, $3::date, $4::date) c
            where $1::uuid is not null
            order by c.division_code, c.tenant_id, c.figure`,
    values: [from, until, today()],
  });
  const whole = rows.filter(({ tenantId }) => tenantId === null).map(({ figure, amount }) => [figure, amount ?? 0]);
  const nothing = FLOATING_FIGURES.map((figure) => [figure, 0]);
  const counts = Object.fromEntries([...nothing, ...whole]) as FloatingCounts;
  const tenants = tenantsOf(rows, areYearsWhole(from, until, today()));
  return { from, until, whole: figuresOf(ctx, counts, from, until), tenants };
}

function tenantsOf(rows: readonly CountRow[], knowsContacts: boolean): TenantFloatingFigures[] {
  const tenants = new Map<string, TenantFloatingFigures>();
  for (const { tenantId, tenantCode, tenantName, tenantLevel, figure, amount } of rows) {
    if (tenantId === null) continue;
    const nothing = { records: null, out: null, in: null, overdue: null, contacts: null };
    const known = tenants.get(tenantId) ?? { tenantCode, tenantName, tenantLevel, ...nothing };
    tenants.set(tenantId, figure === 'contacts' && !knowsContacts ? known : { ...known, [figure]: amount });
  }
  return [...tenants.values()];
}
