import { addLinks } from '../../data/planner/declare';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedRectificationCase } from './case.planned';
import { OVER_STATES } from './case.rules';

const NEWEST_FIRST = 'o.opened_on desc, o.id desc';

/** The fields of organizations that rectification gives them. Cases are read as they are today, whatever date is asked for. */
addLinks(plannedOrganization, {
  // One, rarely more: that of an earlier campaign may go on beside. A statement of its own, for all organizations at once: joined,
  // a case with all that it leads to would be planned again wherever an organization is met.
  openRectificationCase: {
    kind: 'many',
    target: () => plannedRectificationCase,
    ownerColumn: 'organization_id',
    where: () => `o.state not in (${OVER_STATES.map((state) => `'${state}'`).join(', ')})`,
    orderBy: NEWEST_FIRST,
    isReworked: true,
  },
  rectificationCases: {
    kind: 'many',
    target: () => plannedRectificationCase,
    ownerColumn: 'organization_id',
    orderBy: NEWEST_FIRST,
  },
  hasPremises: {
    kind: 'value',
    sql: ({ alias, date }) =>
      `select p.has_premises
         from organization_premises p
        where p.tenant_id = $1 and p.organization_id = ${alias}.id and p.superseded_at is null and p.valid @> ${date}`,
  },
});
