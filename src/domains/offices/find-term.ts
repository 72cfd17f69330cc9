import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RunningTerm } from './office-dates.rules';
import type { TermPlace } from './term.rules';

/** A term that runs on some day, if only then. */
export interface TermOnDay extends RunningTerm {
  id: string;
  /** First day on which it no longer runs, by the next election; null while it does. */
  until: LocalDate | null;
}

/** The term of an organization that runs on a day, or null. */
export async function findTermOn(
  tx: TenantTransaction,
  organizationId: string,
  on: LocalDate,
): Promise<TermOnDay | null> {
  const [term] = await tx.query<TermOnDay>({
    text: `select id, began_on as "beganOn", ends_on as "endsOn", upper(valid) as until
             from terms
            where tenant_id = $1 and organization_id = $2 and superseded_at is null and valid @> $3::date`,
    values: [organizationId, on],
  });
  return term ?? null;
}

/** The term that still runs, and what hangs on it. */
export interface FormerTerm {
  id: string;
  from: LocalDate;
  /** Number of offices elected for it that began on the day or later. */
  begunLater: number;
  /** Number of those that began before the day, and of which it is recorded that they ended after it. */
  endedLater: number;
  /** Offices elected for it that were held up to the day, and would end with it. */
  heldOffices: string[];
}

/** The term that a new one would end on a day, or null when there is none. */
export async function findFormerTerm(
  tx: TenantTransaction,
  organizationId: string,
  on: LocalDate,
): Promise<FormerTerm | null> {
  const [term] = await tx.query<FormerTerm>({
    text: `select t.id, lower(t.valid) as "from",
                  (count(f.id) filter (where lower(f.valid) >= $3::date))::int as "begunLater",
                  (count(f.id) filter (where lower(f.valid) < $3::date and upper(f.valid) > $3::date))::int as "endedLater",
                  coalesce(array_agg(f.id order by f.id) filter (
                    where lower(f.valid) < $3::date and (upper_inf(f.valid) or upper(f.valid) > $3::date)), '{}') as "heldOffices"
             from terms t
             left join offices f on f.tenant_id = $1 and f.term_id = t.id and f.superseded_at is null
            where t.tenant_id = $1 and t.organization_id = $2 and t.superseded_at is null and upper_inf(t.valid)
            group by t.id, t.valid`,
    values: [organizationId, on],
  });
  return term ?? null;
}

/** The division of an organization, and that of its formal parent on a day. */
export async function findTermPlace(tx: TenantTransaction, organizationId: string, on: LocalDate): Promise<TermPlace> {
  const [place] = await tx.query<TermPlace>({
    text: `select o.division_code as "divisionCode", above.division_code as "parentDivisionCode"
             from organizations o
             left join placements p
               on p.tenant_id = $1 and p.organization_id = o.id and p.graph = 'FORMAL'
              and p.superseded_at is null and p.valid @> $3::date
             left join organizations above on above.tenant_id = $1 and above.id = p.parent_id
            where o.tenant_id = $1 and o.id = $2`,
    values: [organizationId, on],
  });
  return place ?? { divisionCode: null, parentDivisionCode: null };
}
