import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { PRIMARY_KINDS } from '../grids/grid.rules';
import type { NamedOrganization, OrganizationKind, OrganizationStatus } from '../organizations/organization.rules';
import { KIND_TERMS } from '../organizations/organization-terms.rules';

/** Which organizations can be rectified, and what a nomination must say. */

/** primary organizations that exist. A group has no body of its own, and a coordinating committee is led by another's. */
export function rectifiableViolations(
  organization: NamedOrganization & { kind: OrganizationKind; status: OrganizationStatus },
): RuleViolation[] {
  const { code, name, kind, status } = organization;
  const field = 'input.organizationId';
  if (!(PRIMARY_KINDS as readonly OrganizationKind[]).includes(kind)) {
    return [
      {
        code: 'CASE_KIND_NOT_ALLOWED',
        message: {
          en: `${name} is a ${kind}; primary organizations are rectified (R-801). Nominate the one that it belongs to.`,
          zh: `“${name}”是${KIND_TERMS[kind]}；整顿对象为基层党组织（R-801），请提名其所属党组织。`,
        },
        field,
        rule: 'R-801',
        params: { organization: code, kind },
      },
    ];
  }
  if (status === 'ESTABLISHED' || status === 'RESTRUCTURING') return [];
  return [
    {
      code: 'ORGANIZATION_NOT_ESTABLISHED',
      message: {
        en: `${name} is not established yet; there is nothing to rectify.`,
        zh: `“${name}”尚未成立，无需整顿。`,
      },
      field,
      rule: 'STATE_MACHINE Organization',
      params: { organization: code, status },
    },
  ];
}

/** Refuses a nomination that does not say what is wrong. */
export function categoriesViolations(categories: readonly unknown[]): RuleViolation[] {
  if (categories.length > 0) return [];
  return [
    {
      code: 'CATEGORY_MISSING',
      message: {
        en: 'A nomination says what is wrong: give one category at least (R-803).',
        zh: '提名须说明存在的问题，请至少选择一个问题类别（R-803）。',
      },
      field: 'input.categories',
      rule: 'R-803',
      params: {},
    },
  ];
}

/** One open case an organization and campaign. */
export function caseOpenViolation({ code, name }: NamedOrganization, year: number, openedOn: LocalDate): RuleViolation {
  return {
    code: 'CASE_OPEN',
    message: {
      en: `${name} has had an open case in the campaign of ${year} since ${openedOn}; an organization has one at a time. Go on with that one.`,
      zh: `“${name}”自 ${openedOn} 起在 ${year} 年度整顿工作中已有未办结事项，同一组织同一时间只办理一项；请继续办理该事项。`,
    },
    field: 'input.organizationId',
    rule: 'ONE_CASE',
    params: { organization: code, year, openedOn },
  };
}
