import type { DataCheck } from '../domain';
import type { Graph } from './organization.rules';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;
const ENDED = `('MERGED', 'SPLIT', 'DISSOLVED')`;

/** Invariants over live data that no constraint of the tables can say. Each lists the rows that break it. */
export const organizationChecks: DataCheck[] = [
  currentStateCheck(),
  ...(['CHAIN', 'FORMAL'] as const).flatMap((graph) => [
    currentParentCheck(graph),
    currentPathCheck(graph),
    forestCheck(graph),
    livingParentCheck(graph),
  ]),
  templateLevelCheck(),
  identifierCheck(),
];

function currentStateCheck(): DataCheck {
  return {
    name: 'organization-current-state',
    rule: 'An organization has exactly one state today, and its name, kind and status are those of that state.',
    text: `select o.code, o.name, o.kind, o.status, count(s.id) as states
             from organizations o
             left join organization_states s
               on s.tenant_id = $1 and s.organization_id = o.id and s.superseded_at is null and s.valid @> ${TODAY}
            where o.tenant_id = $1
            group by o.id, o.code, o.name, o.name_pinyin, o.kind, o.status
           having count(s.id) <> 1
               or bool_or((s.name, s.name_pinyin, s.kind, s.status) is distinct from (o.name, o.name_pinyin, o.kind, o.status))`,
  };
}

function currentParentCheck(graph: Graph): DataCheck {
  const { column, name } = namesOf(graph);
  return {
    name: `organization-current-${name}-parent`,
    rule: `An organization stands in graph ${graph} exactly when a placement of today says so, under the same parent; one that has ended stands in none.`,
    text: `select o.code, o.${column}_parent_id as parent_id, p.parent_id as placed_under
             from organizations o
             left join placements p
               on p.tenant_id = $1 and p.organization_id = o.id and p.graph = '${graph}'
              and p.superseded_at is null and p.valid @> ${TODAY}
            where o.tenant_id = $1
              and ((o.${column}_path is null) <> (p.id is null)
                or o.${column}_parent_id is distinct from p.parent_id
                or (o.status in ${ENDED} and p.id is not null))`,
  };
}

function currentPathCheck(graph: Graph): DataCheck {
  const { column, name } = namesOf(graph);
  return {
    name: `organization-${name}-path`,
    rule: `The path in graph ${graph} is the parent's path and the own label, and the depth the number of its labels.`,
    text: `select o.code, o.${column}_path as path, o.${column}_depth as depth, p.${column}_path as parent_path
             from organizations o
             left join organizations p on p.tenant_id = $1 and p.id = o.${column}_parent_id
            where o.tenant_id = $1 and o.${column}_path is not null
              and (o.${column}_path is distinct from
                     case when o.${column}_parent_id is null then o.label else p.${column}_path || '/' || o.label end
                or o.${column}_depth <> (length(o.${column}_path) + 1) / 7)`,
  };
}

/** One parent at a time is a constraint of the table; what is left to ask is that no walk up ever comes back. */
function forestCheck(graph: Graph): DataCheck {
  const { name } = namesOf(graph);
  return {
    name: `organization-${name}-forest`,
    rule: `On no day does an organization stand below itself in graph ${graph}.`,
    text: `with recursive above (start, id, days, steps) as (
             select p.organization_id, p.parent_id, p.valid, 1
               from placements p
              where p.tenant_id = $1 and p.graph = '${graph}' and p.superseded_at is null and p.parent_id is not null
             union all
             select a.start, p.parent_id, p.valid * a.days, a.steps + 1
               from above a
               join placements p
                 on p.tenant_id = $1 and p.graph = '${graph}' and p.superseded_at is null and p.parent_id is not null
                and p.organization_id = a.id and p.valid && a.days
              where a.id <> a.start and a.steps < 50
           )
           select o.code, lower(a.days) as first_day
             from above a
             join organizations o on o.tenant_id = $1 and o.id = a.start
            where a.id = a.start or a.steps >= 50`,
  };
}

function livingParentCheck(graph: Graph): DataCheck {
  const { name } = namesOf(graph);
  return {
    name: `organization-${name}-living-parent`,
    rule: `As long as an organization stands under a parent in graph ${graph}, the parent stands in it too, and both live.`,
    text: `with lives as (
             select s.organization_id, range_agg(s.valid) as days
               from organization_states s
              where s.tenant_id = $1 and s.superseded_at is null and s.status not in ${ENDED}
              group by s.organization_id
           ), stays as (
             select p.organization_id, range_agg(p.valid) as days
               from placements p
              where p.tenant_id = $1 and p.graph = '${graph}' and p.superseded_at is null
              group by p.organization_id
           )
           select o.code, p.valid
             from placements p
             join organizations o on o.tenant_id = $1 and o.id = p.organization_id
             left join lives own on own.organization_id = p.organization_id
             left join lives parents on parents.organization_id = p.parent_id
             left join stays above on above.organization_id = p.parent_id
            where p.tenant_id = $1 and p.graph = '${graph}' and p.superseded_at is null
              and (not coalesce(own.days @> p.valid, false)
                or (p.parent_id is not null
                  and not (coalesce(parents.days @> p.valid, false) and coalesce(above.days @> p.valid, false))))`,
  };
}

function templateLevelCheck(): DataCheck {
  return {
    name: 'organization-template-level',
    rule: "A level of a chain template takes the kind that stands at it, and lies below its parent's, or opens another template.",
    text: `select o.code, o.kind, t.code as template, o.chain_level as level, p.code as parent
             from organizations o
             left join chain_levels l
               on l.tenant_id = $1 and l.template_id = o.chain_template_id and l.level = o.chain_level
             left join chain_templates t on t.tenant_id = $1 and t.id = o.chain_template_id
             left join organizations p on p.tenant_id = $1 and p.id = o.chain_parent_id
            where o.tenant_id = $1 and o.chain_path is not null
              and (l.level is null
                or not o.kind = any(l.kinds)
                or case when o.chain_template_id = p.chain_template_id
                        then o.chain_level <> p.chain_level + 1 else o.chain_level <> 1 end)`,
  };
}

function identifierCheck(): DataCheck {
  return {
    name: 'organization-identifier-life',
    rule: 'An organization that has ended has no code in another system any more.',
    text: `select o.code, e.system, e.valid
             from external_identifiers e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
            where e.tenant_id = $1 and e.superseded_at is null and o.ended_on is not null
              and (upper_inf(e.valid) or upper(e.valid) > o.ended_on)`,
  };
}

function namesOf(graph: Graph): { column: 'chain' | 'formal'; name: string } {
  const column = graph === 'CHAIN' ? 'chain' : 'formal';
  return { column, name: column };
}
