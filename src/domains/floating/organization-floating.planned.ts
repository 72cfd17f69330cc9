import { addLinks } from '../../data/planner/declare';
import { belongsBelow } from '../members/members-below.rules';
import { plannedOrganization } from '../organizations/organization.planned';
import { concernsDestinationSql, plannedFloatingRecord } from './floating.planned';

/** The field of organizations that leads to records of floating members. */
addLinks(plannedOrganization, {
  floatingRecords: {
    kind: 'page',
    target: () => plannedFloatingRecord,
    where: (_sql, owner) => recordsOf(owner),
    order: [
      { sql: () => 'o.out_on::text collate "C"', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
});

/** Records of the organization and of all formally below it, as they stand today; from there, or to there. */
export function recordsOf(organization: string): string {
  const below = (column: string) =>
    belongsBelow({ branch: column, group: column }, organization, 'FORMAL', { date: '', isPast: false });
  return `(${below('o.origin_id')} or (${below('o.destination_id')} and ${concernsDestinationSql('o')}))`;
}
