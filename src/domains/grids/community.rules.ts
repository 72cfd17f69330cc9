import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS } from '../organizations/organization-terms.rules';

/** An organization that grids may belong to, as far as the rules ask. */
export interface Community extends NamedOrganization {
  kind: OrganizationKind;
  divisionCode: string | null;
  /** Name of a grid on which it stands itself, or null. */
  standsOn: string | null;
}

/** Kinds that lead a whole community or village where no coordinating committee does. */
const LEADING_KINDS: readonly OrganizationKind[] = ['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH'];

/** Kinds of which a community with grids is one. */
export const COMMUNITY_KINDS: readonly OrganizationKind[] = ['COMMUNITY_COORDINATING_COMMITTEE', ...LEADING_KINDS];

/** Digits of a division code of village level. */
const VILLAGE_DIGITS = 12;

/**
 * Refuses an organization that is no community: grids belong to the coordinating committee of a community, or to the
 * committee, general branch or branch of a village, known by its division code of 12 digits, which stands on no grid itself.
 */
export function communityViolations(organization: Community, field: string): RuleViolation[] {
  const { code, name, kind, divisionCode, standsOn } = organization;
  if (kind === 'COMMUNITY_COORDINATING_COMMITTEE') return [];
  const rule = 'GRID_COMMUNITY';
  const params = { organization: code, kind, divisionCode };
  if (!LEADING_KINDS.includes(kind)) {
    return [
      {
        code: 'NOT_A_COMMUNITY',
        message: {
          en: `${name} is a ${kind}; grids belong to the coordinating committee of a community, or to the committee, general branch or branch of a village. Name that one.`,
          zh: `“${name}”为${KIND_TERMS[kind]}；网格应属于社区大党委，或村（社区）一级的党委、党总支、党支部。请改填该组织。`,
        },
        field,
        rule,
        params,
      },
    ];
  }
  if (divisionCode?.length !== VILLAGE_DIGITS) {
    return [
      {
        code: 'NOT_A_COMMUNITY',
        message: {
          en: `${name} has ${divisionCode === null ? 'no division code' : `division code ${divisionCode}`}; a ${kind} has grids only where its division code is that of a village or community, 12 digits. Name the community.`,
          zh: `“${name}”${divisionCode === null ? '没有区划代码' : `的区划代码为 ${divisionCode}`}；${KIND_TERMS[kind]}须有 12 位村级区划代码才可下设网格。请改填社区一级组织。`,
        },
        field,
        rule,
        params,
      },
    ];
  }
  if (standsOn === null) return [];
  return [
    {
      code: 'NOT_A_COMMUNITY',
      message: {
        en: `${name} stands on grid ${standsOn} itself; what stands on a grid has no grids. Name the community of that grid.`,
        zh: `“${name}”本身设在网格“${standsOn}”上，不能再下设网格。请改填该网格所属社区。`,
      },
      field,
      rule,
      params,
    },
  ];
}

/**
 * Refuses a day before something began: a grid before its community, an organization on a grid before the grid.
 *
 * @param thing what began, with the Chinese word for it, such as 网格
 */
export function beforeBeginningViolations(
  on: LocalDate,
  began: LocalDate,
  thing: { code: string; name: string; term: string },
  field: string,
): RuleViolation[] {
  if (on >= began) return [];
  return [
    {
      code: 'DATE_BEFORE_BEGINNING',
      message: {
        en: `${on} lies before ${began}, the day on which ${thing.name} began. Use that day or a later one.`,
        zh: `${on} 早于${thing.term}“${thing.name}”的起始日 ${began}；请使用该日或之后的日期。`,
      },
      field,
      rule: 'FACTS_IN_ORDER',
      params: { date: on, began, of: thing.code },
    },
  ];
}
