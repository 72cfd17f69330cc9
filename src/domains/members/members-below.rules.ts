import { formalKindsAbove, takesFormalParent } from '../organizations/formal-place.rules';
import { type Graph, ORGANIZATION_KINDS } from '../organizations/organization.rules';
import { MEMBERSHIP_KINDS } from './membership.rules';

/** SQL of who belongs to an organization: whose branch or group it is, or stands at or below it in a graph. */

/** When an expression is read: SQL of a day, and whether that is one of the past. */
export interface ReadDay {
  readonly date: string;
  readonly isPast: boolean;
}

/** The same, of rows that may be read for owners. */
interface OwnedSql extends ReadDay {
  once(expression: string): string;
}

/** Kinds with a formal place below which nobody's branch stands. */
export const LOWEST_KINDS = ORGANIZATION_KINDS.filter(
  (kind) => takesFormalParent(kind) && !MEMBERSHIP_KINDS.some((branch) => formalKindsAbove(branch).has(kind)),
);

/** SQL of the columns that say where somebody belongs: of members, or of the memberships of a day. */
export interface BelongingColumns {
  branch: string;
  group: string;
}

/**
 * The condition that somebody belongs to an organization or to one below it in a graph. The organizations are an array that
 * is found once, not once a member, and looked up in the index. Below a group stands nothing formally, and a group's members
 * are its branch's.
 *
 * @param organization SQL of its id
 */
export function belongsBelow(
  { branch, group }: BelongingColumns,
  organization: string,
  graph: Graph,
  day: ReadDay,
): string {
  const ids = `array(${atOrBelow(organization, graph, day)})`;
  return graph === 'FORMAL'
    ? `(${branch} = any(${ids}) or ${group} = ${organization})`
    : `(${branch} = any(${ids}) or ${group} = any(${ids}))`;
}

/**
 * The condition that a member belongs to an organization or to one formally below it. Whose branch a member's may be is found once an
 * organization; below a branch stand groups only, which are nobody's branch.
 */
export function belongsFormally({ branch, group }: BelongingColumns, organization: string, sql: OwnedSql): string {
  const ids = sql.isPast ? `array(${atOrBelow(organization, 'FORMAL', sql)})` : branchesAtOrBelow(organization);
  return `(${branch} = any(${sql.once(ids)}) or ${group} = ${organization})`;
}

/** An array of the ids; null, which is nobody's, without such an organization. What has no place in the graph is alone. */
function branchesAtOrBelow(organization: string): string {
  const lowest = LOWEST_KINDS.map((kind) => `'${kind}'`).join(', ');
  return `(select case when t.kind in (${lowest}) or t.formal_path is null then array[t.id]
                       else array(select r.id from organizations r where r.tenant_id = $1 and r.formal_path >= t.formal_path and r.formal_path < t.until) end
             from (select h.id, h.kind, h.formal_path, h.formal_path || '0' as until
                     from organizations h where h.tenant_id = $1 and h.id = ${organization} offset 0) t)`;
}

/** The condition that an organization itself is somebody's branch or group. */
export function belongsTo({ branch, group }: BelongingColumns, organization: string): string {
  return `(${branch} = ${organization} or ${group} = ${organization})`;
}

/** A query for the number of those who belong there. Counted is whose standing is ACTIVE, as on the cards. */
export function memberCountSql(
  organization: string,
  graph: Graph,
  day: ReadDay,
  conditions: readonly `m.${string}`[] = [],
): string {
  const belongs = belongsBelow({ branch: 'm.branch_id', group: 'm.group_id' }, organization, graph, day);
  const counted = [`m.standing = 'ACTIVE'`, ...conditions, belongs].join(' and ');
  return day.isPast
    ? `select count(*)::int from memberships m
        where m.tenant_id = $1 and m.superseded_at is null and m.valid @> ${day.date} and ${counted}`
    : `select count(*)::int from members m where m.tenant_id = $1 and ${counted}`;
}

/**
 * A query for the ids of an organization and of all below it in a graph: today by the range of its path, whose bound is
 * computed beforehand so that it can be looked up; on a day of the past by the dated edges. What has no place in the graph is
 * alone.
 */
function atOrBelow(organization: string, graph: Graph, { date, isPast }: ReadDay): string {
  if (isPast) {
    return `with recursive below (id) as (
        select ${organization}
         union
        select e.organization_id
          from below b
          join placements e
            on e.tenant_id = $1 and e.parent_id = b.id and e.graph = '${graph}' and e.superseded_at is null
           and e.valid @> ${date})
      select b.id from below b`;
  }
  const path = graph === 'FORMAL' ? 'formal_path' : 'chain_path';
  return `with top as materialized (
        select t.${path} as low, t.${path} || '0' as high
          from organizations t where t.tenant_id = $1 and t.id = ${organization})
      select ${organization}
       union
      select r.id
        from top join organizations r on r.tenant_id = $1 and r.${path} >= top.low and r.${path} < top.high`;
}
