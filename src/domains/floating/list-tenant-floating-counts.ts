import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { type LocalDate, today } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';
import type { TenantLevel } from '../administration/tenant.rules';
import { checkPeriod } from '../development/development-report.rules';
import { areYearsWhole, contactsPerRecord, type FloatingFigure, HIDDEN_SHARE } from './floating-report.rules';
import type { TenantFloatingFigures, TenantFloatingReport, WholeFloatingFigures } from './floating-report.type';

interface CountRow {
  /** Null in the rows of the whole. */
  tenantId: string | null;
  tenantCode: string;
  tenantName: string;
  tenantLevel: TenantLevel;
  figure: FloatingFigure;
  /** Null where it would tell of few persons. */
  amount: number | null;
}

/**
 * Numbers of floating members of the caller's tenant and of the tenants below it, by the role that can count and no more. What
 * would tell of few persons is hidden in the database already; in the whole a pair between two of the tenants counts once.
 *
 * @throws BAD_USER_INPUT for a period that is none, is to come, or is not of whole calendar years
 */
export async function listTenantFloatingCounts(
  ctx: RequestContext,
  from: LocalDate,
  until: LocalDate,
): Promise<TenantFloatingReport> {
  checkPeriod(from, until, today());
  checkYearsWhole(from, until);
  const rows = await scoped(ctx).aggregate<CountRow>({
    text: `select c.tenant_id as "tenantId", c.division_code as "tenantCode", c.name as "tenantName", c.level as "tenantLevel",
                  c.figure, c.amount::integer as amount
             from app.floating_counts_below($2::date, $3::date, $4::date) c
            where $1::uuid is not null
            order by c.division_code, c.tenant_id, c.figure`,
    values: [from, until, today()],
  });
  return { from, until, whole: wholeOf(ctx, rows), tenants: tenantsOf(rows) };
}

/** Days would tell who went on one of them: by two periods of which one is a day longer. */
function checkYearsWhole(from: LocalDate, until: LocalDate): void {
  if (areYearsWhole(from, until, today())) return;
  throw badUserInput(
    {
      en: `Tenants are counted by whole calendar years: ask from 1 January until 31 December, or until today (${today()}).`,
      zh: `各单位数据按自然年汇总；请查询自 1 月 1 日起至 12 月 31 日或今天（${today()}）止的期间。`,
    },
    { argument: 'until' },
  );
}

function wholeOf({ language }: RequestContext, rows: readonly CountRow[]): WholeFloatingFigures {
  const whole = rows.filter(({ tenantId }) => tenantId === null).map(({ figure, amount }) => [figure, amount]);
  const counts = Object.fromEntries(whole) as Record<FloatingFigure, number | null>;
  const { records, contacts } = counts;
  const { value, reason } =
    records === null || contacts === null
      ? HIDDEN_SHARE
      : contactsPerRecord({ value: contacts, reason: null }, records);
  return { ...counts, contactsPerRecord: value, contactsReason: reason === null ? null : reason[language] };
}

function tenantsOf(rows: readonly CountRow[]): TenantFloatingFigures[] {
  const tenants = new Map<string, TenantFloatingFigures>();
  for (const { tenantId, tenantCode, tenantName, tenantLevel, figure, amount } of rows) {
    if (tenantId === null) continue;
    const nothing = { records: null, out: null, in: null, overdue: null, contacts: null };
    const known = tenants.get(tenantId) ?? { tenantCode, tenantName, tenantLevel, ...nothing };
    tenants.set(tenantId, { ...known, [figure]: amount });
  }
  return [...tenants.values()];
}
