import { addLinks } from '../../data/planner/declare';
import { checkListLength } from '../../shared/check-argument';
import { belongsBelow, belongsTo } from '../members/members-below.rules';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedCandidate } from './candidate.planned';
import { OPEN_STAGES, type Stage } from './candidate.rules';

/** A candidate has a branch and no group yet. */
const BELONGING = { branch: 'o.branch_id', group: 'o.branch_id' };

/** Of candidates nothing is read as of a date of the past, whatever the organization is read as of. */
const PRESENT = { date: 'current_date', isPast: false };

/**
 * The condition that candidates (alias `o`) are developed in an organization, or formally below it, today.
 *
 * @param organization SQL of its id
 */
export function developedIn(organization: string, includeDescendants: boolean): string {
  return includeDescendants
    ? belongsBelow(BELONGING, organization, 'FORMAL', PRESENT)
    : belongsTo(BELONGING, organization);
}

/** The field of organizations that candidates give them. */
addLinks(plannedOrganization, {
  candidates: {
    kind: 'page',
    target: () => plannedCandidate,
    where: (sql, owner, { includeDescendants, stages }) => {
      checkListLength('stages', stages as Stage[] | null | undefined);
      const isOfStage = `o.stage = any(${sql.bind(stages ?? OPEN_STAGES)}::text[])`;
      return `${isOfStage} and ${developedIn(owner, includeDescendants !== false)}`;
    },
    order: [
      { sql: () => 'o.name_pinyin', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
});
