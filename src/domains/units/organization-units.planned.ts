import { addLinks, type PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from './unit.planned';
import type { UnitTotals } from './unit-history.type';

const plannedUnitTotals: PlannedType<UnitTotals> = {
  typeName: 'UnitTotals',
  table: 'units',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'unit:read',
  globalId: (key) => key,
  columns: { units: 'units', headcount: 'headcount', memberCount: 'member_count' },
  links: {},
};

/** When an expression is read: SQL of a day, and whether that is one of the past. */
type ReadDay = Pick<RowSql, 'date' | 'isPast'>;

/**
 * SQL of the ids of an organization and all below it, along the chain or formally: today by ranges of paths, whose bounds
 * are computed beforehand so that they can be looked up, on a day of the past by the dated edges.
 *
 * @param organization SQL of its id
 */
export function atOrBelow(organization: string, { date, isPast }: ReadDay): string {
  if (isPast) {
    return `with recursive below (id, graph) as (
      select ${organization}, g.graph from (values ('CHAIN'), ('FORMAL')) g (graph)
       union
      select e.organization_id, b.graph
        from below b
        join placements e on e.tenant_id = $1 and e.parent_id = b.id and e.graph = b.graph and e.superseded_at is null and e.valid @> ${date})
      select b.id from below b`;
  }
  return `with top as materialized (
      select t.id, t.chain_path, t.chain_path || '0' as chain_end, t.formal_path, t.formal_path || '0' as formal_end
        from organizations t where t.tenant_id = $1 and t.id = ${organization})
      select top.id from top
       union
      select r.id from top join organizations r on r.tenant_id = $1 and r.chain_path >= top.chain_path and r.chain_path < top.chain_end
       union
      select r.id from top join organizations r on r.tenant_id = $1 and r.formal_path >= top.formal_path and r.formal_path < top.formal_end`;
}

/** SQL of whether a unit (alias `u`) is on the register on the day. */
function isOnRegister({ date, isPast }: ReadDay): string {
  return isPast
    ? `exists (select from unit_states s where s.tenant_id = $1 and s.unit_id = u.id and s.superseded_at is null and s.valid @> ${date} and s.status <> 'REMOVED')`
    : `u.status <> 'REMOVED'`;
}

addLinks(plannedOrganization, {
  units: {
    kind: 'page',
    target: () => plannedUnit,
    where: (sql, owner) =>
      `exists (select from unit_formations f where f.tenant_id = $1 and f.unit_id = o.id and f.organization_id = ${owner} and f.superseded_at is null and f.valid @> ${sql.date})`,
    order: [
      { sql: (sql) => sql.column('namePinyin'), type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
  unitTotals: {
    kind: 'computed',
    target: () => plannedUnitTotals,
    from: (owner) =>
      `select ${owner.alias}.id, count(*)::int as units, coalesce(sum(f.headcount), 0)::int as headcount, coalesce(sum(f.member_count), 0)::int as member_count
         from units u
         left join lateral (
           select f.headcount, f.member_count from unit_figures f
            where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null and f.counted_on <= ${owner.date}
            order by f.counted_on desc limit 1) f on true
        where u.tenant_id = $1 and u.responsible_id in (${atOrBelow(`${owner.alias}.id`, owner)}) and ${isOnRegister(owner)}`,
  },
});
