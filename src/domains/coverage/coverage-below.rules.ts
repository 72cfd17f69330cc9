import type { TenantLevel } from '../administration/tenant.rules';
import type { FactTime } from '../organizations/known-facts.rules';

/**
 * A query for the rows of the tenants below the caller's, by the aggregate role alone: units, grids and primary organizations that
 * are alike in everything that a definition may ask, as one row with their number. Conditions of definitions (alias `r`) hold for it as
 * they stand, and `sum(r.amount) filter (where …)` takes the place of `count(*) filter (where …)`.
 *
 * Columns: `tenant_id, division_code, name, level` of the tenant; `subject` (UNIT, GRID, ORGANIZATION; null in the one row of a tenant that
 * has nothing); `amount`; of units `kind, sector, mode, class, has_member, has_instructor, has_activity, has_premises`, and
 * `full_members`, `min_full_members`, `headcount` only as far as a rule asks of them: enough for a branch or 0, 1 or 0. Of grids `class`;
 * of organizations `kind, has_secretary, is_term_valid, has_life, is_effective`. No numbers of persons.
 */
export function belowRowsSql({ on, known }: FactTime): string {
  return `select r.* from app.coverage_counts_below(${on}, ${known ?? `'infinity'::timestamptz`}) r where r.tenant_id <> $1`;
}

/** A tenant below, as the counts name it. */
export interface TenantNamed {
  tenantCode: string;
  tenantName: string;
  tenantLevel: TenantLevel;
}

/** `TenantNamed`s by code as one JSON array, out of the CTE `below_rows`: each tenant has a row at least. */
export const TENANTS = `(
        select jsonb_agg(jsonb_build_object('tenantCode', t.division_code, 'tenantName', t.name, 'tenantLevel', t.level) order by t.division_code)
          from (select distinct r.division_code, r.name, r.level from below_rows r) t)`;
