import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { today } from '../../shared/clock';
import { type CountRow, figuresByTenant, type PersonsRow } from './below.rules';
import type { TenantRectificationFigures } from './below.type';

/**
 * What the tenants below count in the campaigns of these years: two statements by the aggregate role, which gets numbers and
 * no rows. Numbers of persons below 5 do not leave the database.
 */
export async function findFiguresBelow(
  ctx: RequestContext,
  years: readonly number[],
): Promise<Map<number, TenantRectificationFigures[]>> {
  const [counts, persons] = await Promise.all([findCounts(ctx, years), findPersons(ctx, years)]);
  const of = <Row extends { year: number }>(rows: Row[], wanted: number) => rows.filter(({ year }) => year === wanted);
  return new Map(years.map((year) => [year, figuresByTenant(of(counts, year), of(persons, year))]));
}

function findCounts(ctx: RequestContext, years: readonly number[]): Promise<CountRow[]> {
  return scoped(ctx).aggregate<CountRow>({
    text: `select year, tenant_id as "tenantId", division_code as "tenantCode", name as "tenantName", level as "tenantLevel",
                  class, state, cases::integer, measures::integer, measures_done::integer as "measuresDone",
                  measures_overdue::integer as "measuresOverdue"
             from app.rectification_counts_below($2::integer[], $3::date)
            where tenant_id <> $1
            order by division_code, tenant_id, class, state`,
    values: [years, today()],
  });
}

function findPersons(ctx: RequestContext, years: readonly number[]): Promise<PersonsRow[]> {
  return scoped(ctx).aggregate<PersonsRow>({
    text: `select year, tenant_id as "tenantId", paired_units::integer as "pairedUnits",
                  responsible_persons::integer as "responsiblePersons", contact_leaders::integer as "contactLeaders",
                  prefecture_leaders::integer as "prefectureLeaders", body_changes::integer as "bodyChanges"
             from app.rectification_persons_below($2::integer[])
            where tenant_id is distinct from $1`,
    values: [years],
  });
}
