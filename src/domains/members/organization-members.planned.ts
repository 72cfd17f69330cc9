import { addLinks, type LinkArguments } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { checkAsOf } from '../organizations/as-of.rules';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Graph } from '../organizations/organization.rules';
import { cardOf } from '../organizations/organization-card.planned';
import { belonging, plannedMember } from './member.planned';
import { belongsFormally, belongsTo, memberCountSql, type ReadDay } from './members-below.rules';

/** Of today, whatever date is read: it decides how long the answer takes, and never what it is. */
const FEW_MEMBERS = 300;

/** The fields of organizations that members give them. */
addLinks(plannedOrganization, {
  members: {
    kind: 'page',
    target: () => plannedMember,
    where: (sql, owner, { includeDescendants }) =>
      includeDescendants === false ? belongsTo(belonging(sql), owner) : belongsFormally(belonging(sql), owner, sql),
    order: [
      { sql: () => 'o.name_pinyin', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
    // Of a branch the members are looked up; those of a county would take long to sort, and are met at once in the order of names.
    // Who belongs to it alone is looked up in any case: of a county that are few or none.
    isFew: (sql, owner, { includeDescendants }) =>
      includeDescendants === false
        ? 'true'
        : `coalesce((select c.member_count from organization_cards c where c.tenant_id = $1 and c.organization_id = ${owner}), 0) <= ${sql.bind(FEW_MEMBERS)}::int`,
  },
  fullMemberCount: {
    kind: 'value',
    sql: (owner) =>
      owner.isPast
        ? memberCountSql(`${owner.alias}.id`, 'FORMAL', owner, [`m.category = 'FULL'`])
        : `${cardOf(owner)}.full_member_count`,
  },
  memberCount: { kind: 'value', sql: memberCount },
});

/** The card has the formal number of today; everything else is counted. */
function memberCount(owner: RowSql, { graph, asOf }: LinkArguments): string {
  const day = dayOf(owner, asOf);
  return graph === 'FORMAL' && !day.isPast
    ? `${cardOf(owner)}.member_count`
    : memberCountSql(`${owner.alias}.id`, graph as Graph, day);
}

/** A date in the argument goes before the one that the organization was read as of. */
function dayOf(owner: RowSql, asOf: unknown): ReadDay {
  const date = checkAsOf(typeof asOf === 'string' ? asOf : null);
  return date === null ? owner : { date: `${owner.bind(date)}::date`, isPast: true };
}
