import { addLinks, type LinkArguments, type RowSql } from '../../data/planner/declare';
import { checkAsOf } from '../organizations/as-of.rules';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Graph } from '../organizations/organization.rules';
import { belonging, plannedMember } from './member.planned';
import { belongsBelow, belongsTo, memberCountSql, type ReadDay } from './members-below.rules';

/** The fields of organizations that members give them. */
addLinks(plannedOrganization, {
  members: {
    kind: 'page',
    target: () => plannedMember,
    where: (sql, owner, { includeDescendants }) =>
      includeDescendants === false
        ? belongsTo(belonging(sql), owner)
        : belongsBelow(belonging(sql), owner, 'FORMAL', sql),
    order: [
      { sql: () => 'o.name_pinyin', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
  fullMemberCount: {
    kind: 'value',
    sql: (owner) =>
      owner.isPast
        ? memberCountSql(`${owner.alias}.id`, 'FORMAL', owner, [`m.category = 'FULL'`])
        : `coalesce(${owner.beside('organization_cards', 'organization_id')}.full_member_count, 0)`,
  },
  memberCount: { kind: 'value', sql: memberCount },
});

/** The card has the formal number of today; everything else is counted. */
function memberCount(owner: RowSql, { graph, asOf }: LinkArguments): string {
  const day = dayOf(owner, asOf);
  return graph === 'FORMAL' && !day.isPast
    ? `coalesce(${owner.beside('organization_cards', 'organization_id')}.member_count, 0)`
    : memberCountSql(`${owner.alias}.id`, graph as Graph, day);
}

/** A date in the argument goes before the one that the organization was read as of. */
function dayOf(owner: RowSql, asOf: unknown): ReadDay {
  const date = checkAsOf(typeof asOf === 'string' ? asOf : null);
  return date === null ? owner : { date: `${owner.bind(date)}::date`, isPast: true };
}
