import { addLinks } from '../../data/planner/declare';
import { plannedRectificationCampaign } from './campaign.planned';
import { plannedRectificationCase } from './case.planned';

/** The cases of a campaign; here, because a case leads to its campaign. */
addLinks(plannedRectificationCampaign, {
  cases: {
    kind: 'page',
    target: () => plannedRectificationCase,
    where: (sql, owner, { classes, states }) => {
      const conditions = [`o.campaign_id = ${owner}`];
      if (classes !== undefined && classes !== null) conditions.push(`o.class = any(${sql.bind(classes)}::text[])`);
      if (states !== undefined && states !== null) conditions.push(`o.state = any(${sql.bind(states)}::text[])`);
      return conditions.join(' and ');
    },
    order: [
      { sql: () => `(o.state_since - date '1900-01-01')`, type: 'int' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
});
