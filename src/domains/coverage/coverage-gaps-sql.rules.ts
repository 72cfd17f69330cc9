import { PRIMARY_KINDS } from '../grids/grid.rules';
import { type FactTime, factsKnown, factsOn } from '../organizations/known-facts.rules';
import type { CoverageSubject } from './coverage.rules';
import { type CoverageGapKind, GAP_KINDS, GRID_GAPS, ORGANIZATION_GAPS, UNIT_GAPS } from './coverage-gap.rules';
import { rowCtes } from './coverage-rows.rules';
import type { Bind, CoverageScope } from './coverage-scope.rules';

/** The SQL of gaps: the rows behind the figures that lack something, each gap a row of its own. */

export interface GapsAsked {
  scope: CoverageScope;
  time: FactTime;
  /** Of none there are no gaps. */
  kinds: readonly CoverageGapKind[];
}

/**
 * A query for the gaps of a scope on a day: `tenant_id`, `id` (the kind and the subject), `kind`, `kind_rank`, `unit_id`, `grid_id`,
 * `organization_id` (whose matter it is), `since`, `rule`, and what the words say: `subject_name`, `organization_name`, and of units
 * `full_members`, `min_full_members`, `basis`. What no kind asked for rests on is not read. `$1` is the tenant.
 */
export function coverageGapsSql({ scope, time, kinds }: GapsAsked, bind: Bind): string {
  const asked = PARTS.filter((part) => kinds.length === 0 || part.kinds.some((kind) => kinds.includes(kind)));
  const ctes = rowCtes(
    { scope, time, kinds: null, sectors: null },
    asked.map(({ subject }) => subject),
    ['INSTRUCTOR'],
    bind,
  );
  const ranks = GAP_KINDS.map((kind, rank) => `('${kind}', ${rank})`).join(', ');
  return `with recursive ${ctes}
    select $1::uuid as tenant_id, g.kind || '-' || g.subject_id as id, k.rank as kind_rank, g.*,
           coalesce(s.name, b.name) as organization_name
      from (${asked.map(({ sql }) => sql(time)).join(' union all ')}) g
      join (values ${ranks}) k (kind, rank) on k.kind = g.kind and k.kind = any(${bind(kinds)}::text[])
      join organizations b on b.tenant_id = $1 and b.id = g.organization_id
      left join ${factsOn('organization_states', time)} s on s.tenant_id = $1 and s.organization_id = g.organization_id`;
}

interface Part {
  subject: CoverageSubject;
  kinds: readonly CoverageGapKind[];
  sql: (time: FactTime) => string;
}

const NO_UNIT = 'null::int as full_members, null::int as min_full_members, null::text as basis';

const PARTS: readonly Part[] = [
  { subject: 'UNIT', kinds: UNIT_GAPS, sql: unitGapsSql },
  { subject: 'GRID', kinds: GRID_GAPS, sql: gridGapsSql },
  { subject: 'ORGANIZATION', kinds: ORGANIZATION_GAPS, sql: organizationGapsSql },
];

/** Day since which the present stretch of a state has lasted, of the owner whose id is the SQL `owner`. */
function activeSince(table: 'unit_states' | 'grid_states', column: string, owner: string, time: FactTime): string {
  return `(select coalesce(max(upper(s.valid)) filter (where s.status <> 'ACTIVE'), min(lower(s.valid)))
             from ${factsKnown(table, time)} s
            where s.tenant_id = $1 and s.${column} = ${owner} and lower(s.valid) <= ${time.on})`;
}

/** units at work that nothing covers. Who has an instructor is guided, though without members (2.7, work coverage). */
function unitGapsSql(time: FactTime): string {
  return `
    select case r.class when 'SHOULD_NOT_YET' then 'UNIT_NOT_COVERED' when 'FEW' then 'UNIT_FEW_MEMBERS' else 'UNIT_NO_MEMBERS' end as kind,
           r.unit_id as subject_id, r.unit_id, null::uuid as grid_id, r.responsible_id as organization_id,
           greatest(${activeSince('unit_states', 'unit_id', 'r.unit_id', time)},
                    (select max(upper(f.valid)) from ${factsKnown('unit_formations', time)} f
                      where f.tenant_id = $1 and f.unit_id = r.unit_id and upper(f.valid) <= ${time.on})) as since,
           case r.class when 'FEW' then 'R-102' when 'NONE' then 'WORK_COVERAGE'
                else case r.basis when 'EMPLOYED' then 'R-114' when 'REPORTED' then 'R-101' else 'R-101, R-114' end end as rule,
           r.name as subject_name, r.full_members, r.min_full_members, r.basis
      from unit_rows r
     where r.class = any(array['SHOULD_NOT_YET', 'FEW']) or (r.class = 'NONE' and not r.has_instructor)`;
}

/** Grids in use on which nothing stands, or no primary organization. */
function gridGapsSql(time: FactTime): string {
  const primary = PRIMARY_KINDS.map((kind) => `'${kind}'`).join(', ');
  return `
    select case r.class when 'NONE' then 'GRID_UNCOVERED' else 'GRID_GROUP_ONLY' end as kind, r.grid_id as subject_id, null::uuid as unit_id, r.grid_id, r.community_id as organization_id,
           greatest(${activeSince('grid_states', 'grid_id', 'r.grid_id', time)},
                    (select max(upper(f.valid)) from ${factsKnown('grid_organizations', time)} f
                      where f.tenant_id = $1 and f.grid_id = r.grid_id and upper(f.valid) <= ${time.on}
                        and (r.class = 'NONE' or exists (
                             select from organization_states p
                              where p.tenant_id = $1 and p.organization_id = f.organization_id and p.kind in (${primary}))))) as since,
           'GRID_COVERAGE' as rule, s.name as subject_name, ${NO_UNIT}
      from grid_rows r
      join ${factsOn('grid_states', time)} s on s.tenant_id = $1 and s.grid_id = r.grid_id
     where r.class = any(array['NONE', 'GROUP_ONLY'])`;
}

/** what an organization at work lacks of effective coverage; of each that lacks several, several. */
function organizationGapsSql(time: FactTime): string {
  return `
    select w.kind, r.organization_id as subject_id, null::uuid as unit_id, null::uuid as grid_id, r.organization_id, w.since, w.rule, s.name as subject_name, ${NO_UNIT}
      from organization_rows r
     cross join lateral (values
           ('SECRETARY_MISSING', r.secretary_missing_since, 'R-208'), ('TERM_EXPIRED', r.term_expired_since, 'R-201'),
           ('LIFE_MISSED', r.life_missed_since, r.life_missed_rules)) w (kind, since, rule)
      join ${factsOn('organization_states', time)} s on s.tenant_id = $1 and s.organization_id = r.organization_id
     where w.since is not null`;
}
