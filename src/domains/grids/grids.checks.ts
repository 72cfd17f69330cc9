import type { DataCheck } from '../domain';
import { coverageSql } from './grid-territory.planned';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;
const PRIMARY = `('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH')`;

/** Invariants over live data that no constraint of the tables can say. Each lists the rows that break it. */
export const gridChecks: DataCheck[] = [
  {
    name: 'grid-current-state',
    rule: 'A grid has exactly one state today, and its name and status are those of that state.',
    text: `select g.code, g.name, g.status, count(s.id) as states
             from grids g
             left join grid_states s
               on s.tenant_id = $1 and s.grid_id = g.id and s.superseded_at is null and s.valid @> ${TODAY}
            where g.tenant_id = $1
            group by g.id, g.code, g.name, g.name_pinyin, g.status
           having count(s.id) <> 1
               or bool_or((s.name, s.name_pinyin, s.status) is distinct from (g.name, g.name_pinyin, g.status))`,
  },
  {
    name: 'grid-life',
    rule: 'A grid starts on the first day of its first active state and ends on the first day of its last one.',
    text: `with life as (
             select s.grid_id,
                    min(lower(s.valid)) filter (where s.status = 'ACTIVE') as started_on,
                    min(lower(s.valid)) filter (where s.status in ('REDRAWN', 'RETIRED')) as ended_on
               from grid_states s
              where s.tenant_id = $1 and s.superseded_at is null
              group by s.grid_id)
           select g.code, g.status, g.started_on, g.ended_on
             from grids g
             left join life l on l.grid_id = g.id
            where g.tenant_id = $1
              and (g.started_on is distinct from l.started_on or g.ended_on is distinct from l.ended_on)`,
  },
  {
    name: 'grid-community',
    rule: 'A grid in use or planned belongs to a community that has not ended and stands on no grid itself.',
    text: `select g.code, o.code as community
             from grids g
             join organizations o on o.tenant_id = $1 and o.id = g.community_id
            where g.tenant_id = $1 and g.status in ('PLANNED', 'ACTIVE')
              and (o.ended_on is not null
                or not (o.kind = 'COMMUNITY_COORDINATING_COMMITTEE'
                     or (o.kind in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH') and length(o.division_code) = 12))
                or exists (select from grid_organizations s
                            where s.tenant_id = $1 and s.organization_id = o.id and s.superseded_at is null
                              and s.valid @> ${TODAY} and o.kind <> 'COMMUNITY_COORDINATING_COMMITTEE'))`,
  },
  {
    name: 'building-current-state',
    rule: 'A building that has not ended has one state today, with its name and grid; one that has ended has none.',
    text: `select b.id, b.name, b.ended_on, count(s.id) as states
             from buildings b
             left join building_states s
               on s.tenant_id = $1 and s.building_id = b.id and s.superseded_at is null and s.valid @> ${TODAY}
            where b.tenant_id = $1
            group by b.id, b.name, b.name_pinyin, b.grid_id, b.ended_on
           having count(s.id) <> case when b.ended_on is null then 1 else 0 end
               or bool_or(s.id is not null
                    and (s.name, s.name_pinyin, s.grid_id) is distinct from (b.name, b.name_pinyin, b.grid_id))`,
  },
  {
    name: 'grid-living-standing',
    rule: 'As long as an organization or a building stands on a grid, the grid is in use and the organization lives.',
    text: `with in_use as (
             select g.grid_id, range_agg(g.valid) as days
               from grid_states g
              where g.tenant_id = $1 and g.superseded_at is null and g.status = 'ACTIVE'
              group by g.grid_id),
           lives as (
             select o.organization_id, range_agg(o.valid) as days
               from organization_states o
              where o.tenant_id = $1 and o.superseded_at is null and o.status not in ('MERGED', 'SPLIT', 'DISSOLVED')
              group by o.organization_id)
           select g.code, o.code as standing, s.valid
             from grid_organizations s
             join grids g on g.tenant_id = $1 and g.id = s.grid_id
             join organizations o on o.tenant_id = $1 and o.id = s.organization_id
             left join in_use u on u.grid_id = s.grid_id
             left join lives l on l.organization_id = s.organization_id
            where s.tenant_id = $1 and s.superseded_at is null
              and not (coalesce(u.days @> s.valid, false) and coalesce(l.days @> s.valid, false))
           union all
           select g.code, b.name, s.valid
             from building_states s
             join grids g on g.tenant_id = $1 and g.id = s.grid_id
             join buildings b on b.tenant_id = $1 and b.id = s.building_id
             left join in_use u on u.grid_id = s.grid_id
            where s.tenant_id = $1 and s.superseded_at is null and not coalesce(u.days @> s.valid, false)`,
  },
  {
    name: 'grid-standing-in-community',
    rule: 'What stands on a grid today stands in the chain below the community of the grid.',
    text: `select g.code, o.code as organization
             from grid_organizations s
             join grids g on g.tenant_id = $1 and g.id = s.grid_id
             join organizations c on c.tenant_id = $1 and c.id = g.community_id
             join organizations o on o.tenant_id = $1 and o.id = s.organization_id
            where s.tenant_id = $1 and s.superseded_at is null and s.valid @> ${TODAY}
              and (o.chain_path is null or not starts_with(o.chain_path, c.chain_path || '/'))`,
  },
  {
    name: 'grid-coverage',
    rule: 'The coverage of a grid is what a recount of the organizations standing on it, by their histories, gives.',
    text: `with counted as (
             select s.grid_id,
                    count(distinct o.organization_id) filter (where o.kind in ${PRIMARY}) as primaries,
                    count(distinct o.organization_id) filter (where o.kind = 'GROUP') as groups
               from organization_states o
               join grid_organizations s
                 on s.tenant_id = $1 and s.organization_id = o.organization_id
                and s.superseded_at is null and s.valid @> ${TODAY}
              where o.tenant_id = $1 and o.superseded_at is null and o.valid @> ${TODAY}
                and o.status in ('ESTABLISHED', 'RESTRUCTURING')
              group by s.grid_id),
           recounted as (
             select g.id, g.code, (${coverageSql({ date: TODAY, isPast: false }, 'g.id')}) as coverage,
                    case when coalesce(c.primaries, 0) >= 2 then 'MULTIPLE'
                         when c.primaries = 1 then 'BRANCH'
                         when c.groups >= 1 then 'GROUP_ONLY'
                         else 'NONE' end as recount
               from grids g
               left join counted c on c.grid_id = g.id
              where g.tenant_id = $1)
           select code, coverage, recount from recounted where coverage <> recount`,
  },
  {
    name: 'grid-succession',
    rule: 'A redraw ends its predecessors and begins its successors on its day, within one community.',
    text: `select p.code as predecessor, n.code as successor, s.redrawn_on
             from grid_successions s
             join grids p on p.tenant_id = $1 and p.id = s.predecessor_id
             join grids n on n.tenant_id = $1 and n.id = s.successor_id
            where s.tenant_id = $1
              and (p.status <> 'REDRAWN' or p.ended_on is distinct from s.redrawn_on
                or n.started_on is distinct from s.redrawn_on or p.community_id <> n.community_id)`,
  },
];
