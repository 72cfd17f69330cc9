import { addLinks } from '../../data/planner/declare';
import { plannedOrganization } from '../organizations/organization.planned';
import { isOpenOn, plannedElection } from './election.planned';

/** The fields of organizations that lead to elections. */
addLinks(plannedOrganization, {
  election: {
    kind: 'computed',
    target: () => plannedElection,
    // Elections of an organization do not overlap, so that there is one at most on any day.
    from: ({ alias, date }) =>
      `select e.* from elections e
        where e.tenant_id = $1 and e.organization_id = ${alias}.id and ${isOpenOn('e', date)}
        limit 1`,
  },
  elections: {
    kind: 'many',
    target: () => plannedElection,
    ownerColumn: 'organization_id',
    where: ({ date }) => `o.reminded_on <= ${date}`,
    orderBy: 'o.reminded_on, o.created_at, o.id',
  },
});
