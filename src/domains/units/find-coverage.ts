import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { CoverageOfDay } from './coverage.rules';

/**
 * What organizations cover from a day on: for that day and each later one on which anything changes, how many units by
 * each mode. Days without any unit are left out. Asked after the formations were written, under `lockCovering`.
 */
export function findCoverage(
  tx: TenantTransaction,
  organizationIds: readonly string[],
  from: LocalDate,
): Promise<CoverageOfDay[]> {
  return tx.query<CoverageOfDay>({
    text: `with days (organization_id, day) as (
             select k.id, $3::date from unnest($2::uuid[]) k (id)
              union
             select f.organization_id, b.day
               from unit_formations f cross join lateral (values (lower(f.valid)), (upper(f.valid))) b (day)
              where f.tenant_id = $1 and f.organization_id = any($2::uuid[]) and f.superseded_at is null and b.day > $3::date),
           counts as (
             select d.organization_id, d.day, f.mode, count(*)::int as units
               from days d
               join unit_formations f on f.tenant_id = $1 and f.organization_id = d.organization_id
                and f.superseded_at is null and f.valid @> d.day
              group by d.organization_id, d.day, f.mode)
           select jsonb_build_object('code', o.code, 'name', o.name) as organization,
                  c.day, jsonb_object_agg(c.mode, c.units) as units
             from counts c
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
            group by o.id, o.code, o.name, c.day
            order by c.day, o.code`,
    values: [organizationIds, from],
  });
}
