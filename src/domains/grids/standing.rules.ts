import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind, OrganizationStatus } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms, STATUS_TERMS } from '../organizations/organization-terms.rules';
import { beforeBeginningViolations } from './community.rules';
import type { StandingLeft } from './find-standings-left';
import { type NamedGrid, STANDING_KINDS } from './grid.rules';

const RULE = 'GRID_STANDING';
const FIELD = 'input.organizationId';

/** An organization that is to stand on a grid, as far as the rules ask. */
export interface Candidate extends NamedOrganization {
  kind: OrganizationKind;
  status: OrganizationStatus;
  establishedOn: LocalDate | null;
  /** Whether it stands in the chain below the grid's community, today and on the day. */
  isBelowCommunity: boolean;
  /** Whether grids belong to it. */
  hasGrids: boolean;
}

/** What is asked for: on which grid, of which community, from when. */
export interface Placing {
  grid: NamedGrid;
  community: NamedOrganization;
  on: LocalDate;
}

/** Refuses whatever does not stand on a grid: other kinds, what is not at work, what stands elsewhere, a community itself. */
export function standingViolations(organization: Candidate, placing: Placing): RuleViolation[] {
  const { name, kind, status, establishedOn } = organization;
  if (!STANDING_KINDS.includes(kind)) {
    return refusal(organization, placing, 'KIND_NOT_ALLOWED', {
      en: `${name} is a ${kind}; only primary organizations and groups stand on a grid (${STANDING_KINDS.join(', ')}).`,
      zh: `“${name}”为${KIND_TERMS[kind]}；只有基层党组织和党小组可设在网格上（${kindTerms(STANDING_KINDS)}）。`,
    });
  }
  if (status !== 'ESTABLISHED' || establishedOn === null) {
    return refusal(organization, placing, 'ORGANIZATION_NOT_ESTABLISHED', {
      en: `${name} is ${status}; only an established organization stands on a grid. Establish it first.`,
      zh: `“${name}”当前状态为“${STATUS_TERMS[status]}”；只有已成立的组织可设在网格上，请先办理成立。`,
    });
  }
  if (organization.hasGrids) {
    return refusal(organization, placing, 'COMMUNITY_ON_GRID', {
      en: `${name} has grids of its own; a community stands on none. Place an organization below it.`,
      zh: `“${name}”下设网格，社区一级组织不设在网格上；请改填其下级组织。`,
    });
  }
  if (!organization.isBelowCommunity) {
    const { grid, community, on } = placing;
    return refusal(organization, placing, 'NOT_IN_COMMUNITY', {
      en: `${name} does not stand below ${community.name} in the chain, today and on ${on}; grid ${grid.name} belongs to that community. Place it in the chain first, or choose a grid of its own community.`,
      zh: `“${name}”今天及 ${on} 不都在“${community.name}”的组织链条之下，而网格“${grid.name}”属于该社区；请先调整其链条位置，或选择其所属社区的网格。`,
    });
  }
  return beforeBeginningViolations(placing.on, establishedOn, { ...organization, term: '组织' }, 'input.placedOn');
}

/** Refuses to place an organization that stands there already, or before the day on which it last left. */
export function standsAlreadyViolations(
  organization: NamedOrganization,
  grid: NamedGrid,
  on: LocalDate,
  last: { from: LocalDate; until: LocalDate | null } | null,
): RuleViolation[] {
  if (last === null || (last.until !== null && last.until <= on)) return [];
  const isStanding = last.until === null;
  return [
    {
      code: isStanding ? 'STANDS_ALREADY' : 'DATE_BEFORE_PREDECESSOR',
      message: isStanding
        ? {
            en: `${organization.name} has stood on grid ${grid.name} since ${last.from}; there is nothing to record.`,
            zh: `“${organization.name}”自 ${last.from} 起已设在网格“${grid.name}”上，无需重复登记。`,
          }
        : {
            en: `${organization.name} stood on grid ${grid.name} until ${last.until} and cannot come back on ${on}. Use that day or a later one.`,
            zh: `“${organization.name}”此前设在网格“${grid.name}”上直至 ${last.until}，不能自 ${on} 起再次登记；请使用该日或之后的日期。`,
          },
      field: isStanding ? FIELD : 'input.placedOn',
      rule: isStanding ? RULE : 'FACTS_IN_ORDER',
      params: { organization: organization.code, grid: grid.code, from: last.from, until: last.until },
    },
  ];
}

/** An organization that does not stand on the grid from which it is to be removed. */
export function standsNotViolation(organization: NamedOrganization, grid: NamedGrid): RuleViolation {
  return {
    code: 'STANDS_NOT',
    message: {
      en: `${organization.name} does not stand on grid ${grid.name}; see its field \`standsOn\`.`,
      zh: `“${organization.name}”未设在网格“${grid.name}”上；可查看其 \`standsOn\` 字段。`,
    },
    field: FIELD,
    rule: RULE,
    params: { organization: organization.code, grid: grid.code },
  };
}

function refusal(
  organization: Candidate,
  { grid }: Placing,
  code: string,
  message: RuleViolation['message'],
): RuleViolation[] {
  return [{ code, message, field: FIELD, rule: RULE, params: { organization: organization.code, grid: grid.code } }];
}

/** Refuses a chain move that takes an organization out of the community on whose grid it stands. */
export function standsElsewhereViolations(
  moved: { name: string },
  [left]: readonly StandingLeft[],
  on: LocalDate,
): RuleViolation[] {
  if (left === undefined) return [];
  const { grid, organization } = left;
  return [
    {
      code: 'STANDS_ON_GRID',
      message: {
        en: `${organization} stands on grid ${grid.name} on ${on} or later; with ${moved.name} it would leave the grid's community. Remove it from the grid first.`,
        zh: `“${organization}”在 ${on} 或之后设在网格“${grid.name}”上；“${moved.name}”移动后将不再属于该网格所在社区，请先将其撤出该网格。`,
      },
      field: 'input.parentId',
      rule: RULE,
      params: { grid: grid.code, organization },
    },
  ];
}
