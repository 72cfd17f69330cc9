import type { LocalDate } from '../../../src/shared/clock';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';

/** Coverage counted once more, a unit at a time and by plain SQL: nothing here comes from what is tested. */

/** A unit of the tenant, whatever its state, as plain counting finds it. */
export interface RecountedUnit {
  id: string;
  status: string | null;
  kind: string;
  sector: string;
  mode: string | null;
  full: number;
  members: number;
  headcount: number | null;
  instructed: boolean;
  active: boolean;
  premises: boolean | null;
}

/** Whether a dated fact (alias `x`) held on the day as far as was known at the instant. */
const HELD = `x.tenant_id = $1 and x.recorded_at <= $3 and coalesce(x.superseded_at, 'infinity') > $3
  and lower(x.valid) <= $2 and (coalesce(upper(x.valid), 'infinity') > $2 or coalesce(x.end_recorded_at, '-infinity') > $3)`;
/** The same of a report. */
const STOOD = `x.tenant_id = $1 and x.recorded_at <= $3 and coalesce(x.superseded_at, 'infinity') > $3`;

export function recountUnits({ tenantId }: TestTenant, on: LocalDate, known: Date): Promise<RecountedUnit[]> {
  return asMigrator<RecountedUnit & Record<string, unknown>>(
    `select u.id, u.kind, u.sector,
            (select x.status from unit_states x where x.unit_id = u.id and ${HELD}) as status,
            case when k.alive then k.mode end as mode,
            greatest(w.full_members, coalesce(g.member_count, 0))::int as "full",
            greatest(w.members, coalesce(g.member_count, 0))::int as members,
            g.headcount,
            (select count(*) from offices x where x.unit_id = u.id and x.post = 'INSTRUCTOR' and ${HELD}) > 0 as instructed,
            k.alive and (select count(*) from meetings x
                          where x.organization_id = k.organization_id and ${STOOD} and x.held_on <= $2
                            and x.held_on + interval '12 months' > $2) > 0 as active,
            case when k.alive then (select x.has_premises from organization_premises x where x.organization_id = k.organization_id and ${HELD}) end as premises
       from units u
       left join lateral (
            select f.mode, f.organization_id,
                   (select x.status from organization_states x where x.organization_id = f.organization_id and ${HELD})
                     in ('ESTABLISHED', 'RESTRUCTURING') as alive
              from (select x.* from unit_formations x where x.unit_id = u.id and ${HELD}) f) k on true
      cross join lateral (
            select count(*) as members, sum(case when p.category = 'FULL' and p.standing = 'ACTIVE' then 1 else 0 end) as full_members
              from (select x.member_id from employments x where x.unit_id = u.id and ${HELD}) e
              join (select x.member_id, x.category, x.standing from memberships x where ${HELD}) p on p.member_id = e.member_id) w0
      cross join lateral (select w0.members, coalesce(w0.full_members, 0) as full_members) w
       left join lateral (
            select x.headcount, x.member_count from unit_figures x
             where x.unit_id = u.id and ${STOOD} and x.counted_on <= $2 order by x.counted_on desc limit 1) g on true
      where u.tenant_id = $1`,
    [tenantId, on, known],
  );
}

const LEAST = 3;
const isCovered = ({ mode }: RecountedUnit) => mode !== null;

/** The class of a unit by the annual statistics. */
export function classOf(unit: RecountedUnit): string {
  if (unit.mode === 'SINGLE' || unit.mode === 'SYNCHRONOUS') return 'single';
  if (isCovered(unit)) return 'joint';
  if (unit.full >= LEAST) return 'shouldNotYet';
  return unit.members > 0 ? 'few' : 'none';
}

/** Which units each figure counts, and of which; denominators by an option where one is chosen. */
export function recountMeasures(units: readonly RecountedUnit[], chosen: (unit: RecountedUnit) => boolean) {
  const share = (of: (unit: RecountedUnit) => boolean, within: (unit: RecountedUnit) => boolean) => {
    const base = units.filter(of);
    return [base.filter(within).length, base.length] as const;
  };
  const all = () => true;
  return {
    STRICT: share(all, isCovered),
    DUE: share(({ full }) => full >= LEAST, isCovered),
    ORGANIZATION: share(chosen, isCovered),
    WORK: share(all, (unit) => isCovered(unit) || unit.instructed),
    THREE_HAS: share(chosen, (unit) => isCovered(unit) && unit.members > 0 && unit.active),
  };
}
