import type { DataCheck } from '../domain';
import { JOINT_MODES, SINGLE_MODES } from './unit.rules';

const list = (words: readonly string[]) => `(${words.map((word) => `'${word}'`).join(', ')})`;

/** What each organization covers on each day on which anything changes: units alone, and units by each joint mode. */
const DAYS = `with days (organization_id, day) as (
             select distinct f.organization_id, b.day
               from unit_formations f cross join lateral (values (lower(f.valid)), (upper(f.valid))) b (day)
              where f.tenant_id = $1 and f.superseded_at is null and b.day is not null),
           coverage as (
             select d.organization_id, d.day, f.unit_id, f.mode
               from days d
               join unit_formations f
                 on f.tenant_id = $1 and f.organization_id = d.organization_id and f.superseded_at is null and f.valid @> d.day)`;

/** Days on which a unit or an organization may be in a formation, as one multirange each. */
const AT_WORK = `with units_at_work as (
             select s.unit_id, range_agg(s.valid) as days
               from unit_states s
              where s.tenant_id = $1 and s.superseded_at is null and s.status in ('ACTIVE', 'SHELL')
              group by s.unit_id),
           organizations_at_work as (
             select s.organization_id, range_agg(s.valid) as days
               from organization_states s
              where s.tenant_id = $1 and s.superseded_at is null and s.status in ('ESTABLISHED', 'RESTRUCTURING')
              group by s.organization_id)`;

/** Invariants of formations: which organization covers which units. */
export const formationChecks: DataCheck[] = [
  {
    name: 'unit-formation-joint',
    rule: 'On each day on which an organization covers units by a joint mode, it covers at least two by that mode.',
    text: `${DAYS}
           select o.code, c.mode, c.day
             from coverage c
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
            where c.mode in ${list(JOINT_MODES)}
            group by o.code, c.mode, c.day
           having count(*) < 2`,
  },
  {
    name: 'unit-formation-single',
    rule: 'An organization of one unit covers no other one, except those affiliated to it or gathered by it in a functional way.',
    text: `${DAYS}
           select o.code, c.day, count(*) as units
             from coverage c
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
            where c.mode in ${list([...SINGLE_MODES, ...JOINT_MODES])}
            group by o.code, c.day
           having count(*) > 1 and bool_or(c.mode in ${list(SINGLE_MODES)})`,
  },
  {
    name: 'unit-formation-life',
    rule: 'As long as an organization covers a unit, the organization is at work and the unit is ACTIVE or a SHELL.',
    text: `${AT_WORK}
           select o.code, u.name, f.mode, f.valid
             from unit_formations f
             join units u on u.tenant_id = $1 and u.id = f.unit_id
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
             left join units_at_work w on w.unit_id = f.unit_id
             left join organizations_at_work a on a.organization_id = f.organization_id
            where f.tenant_id = $1 and f.superseded_at is null
              and not (coalesce(w.days @> f.valid, false) and coalesce(a.days @> f.valid, false))`,
  },
  {
    name: 'unit-formation-kind',
    rule: 'The kind of an organization is one that the mode takes: a branch or joint branch for joint modes, a primary organization for the others.',
    text: `select o.code, o.kind, f.mode
             from unit_formations f
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
            where f.tenant_id = $1 and f.superseded_at is null
              and not case
                when f.mode in ${list(JOINT_MODES)} then o.kind in ('BRANCH', 'JOINT_BRANCH')
                when f.mode in ${list(SINGLE_MODES)} then o.kind in ('BRANCH', 'GENERAL_BRANCH', 'COMMITTEE')
                when f.mode = 'FUNCTIONAL' then o.kind in ('BRANCH', 'GENERAL_BRANCH', 'COMMITTEE', 'JOINT_BRANCH', 'TEMPORARY_BRANCH')
                else o.kind in ('BRANCH', 'GENERAL_BRANCH', 'COMMITTEE', 'JOINT_BRANCH') end`,
  },
];
