import { isGiven } from '../../shared/check-argument';
import type { RuleViolation } from '../../shared/errors';
import { oneDestinationViolation } from '../administration/peer-tenant.rules';
import type { OrganizationOnDay } from '../members/membership.rules';
import { PARTICIPATION_KINDS } from '../members/tie.rules';
import type { OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import type { Attachment, FloatingRange } from './floating.rules';
import { ATTACHMENT_TERMS } from './floating-terms.rules';

/** Where a floating member goes: who can receive one, and incorporate. */

/** A committee receives, and has a branch incorporate; a coordinating body, a group and a household have no members to look after. */
export const RECEIVING_KINDS: readonly OrganizationKind[] = [
  'WORK_COMMITTEE',
  'COMMITTEE',
  'GENERAL_BRANCH',
  ...PARTICIPATION_KINDS,
];

/** which organizations are what for a floating member. A service point may be run by a committee. */
const KINDS_OF: Readonly<Record<Attachment, readonly OrganizationKind[]>> = {
  BRANCH: ['BRANCH', 'JOINT_BRANCH'],
  FLOATING_MEMBER_ORGANIZATION: PARTICIPATION_KINDS,
  SERVICE_POINT: RECEIVING_KINDS,
};

/** The first two digits of the provinces, regions and municipalities of GB/T 2260. */
const PROVINCES = [
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82',
].flatMap((codes) => codes.split(' '));

/** Whether a text can be a division code: people go to provinces of which no reference data are here. */
export function isDivisionOfCountry(code: string): boolean {
  return /^[0-9]{6}(?:[0-9]{3}){0,2}$/.test(code) && PROVINCES.includes(code.slice(0, 2));
}

/** Where somebody went, as a caller says it. */
export interface WishedDestination {
  organizationId?: string | null;
  tenantCode?: string | null;
  divisionCode?: string | null;
  organizationName?: string | null;
}

/** Refuses none, or several, of the ways to say where to; a name goes with those that name no organization, or stands alone. */
export function destinationViolations(wished: WishedDestination): RuleViolation[] {
  const { organizationId, tenantCode, divisionCode, organizationName } = wished;
  const given = [organizationId, tenantCode, divisionCode].filter(isGiven).length;
  const isNamed = isGiven(organizationName);
  if (given === 0 ? isNamed : given === 1 && !(isGiven(organizationId) && isNamed)) return [];
  return [
    oneDestinationViolation('input.destination', 'R-602', given, {
      en: 'Say in one way where the member has gone: organizationId inside the tenant, tenantCode of another tenant, or divisionCode; organizationName goes with the latter two, or stands alone where there is no division (R-602).',
      zh: '请只选一种流入地：本单位内填 organizationId，系统内其他单位填 tenantCode，其他填 divisionCode；后两种可另填 organizationName，无行政区划的可只填 organizationName（R-602）。',
    }),
  ];
}

/** Refuses to say of somebody at a place of this country that it is abroad: nobody abroad is told to transfer. */
export function rangeViolations(
  range: FloatingRange,
  { organizationId, tenantCode, divisionCode }: WishedDestination,
): RuleViolation[] {
  if (range !== 'ABROAD' || ![organizationId, tenantCode, divisionCode].some(isGiven)) return [];
  return [
    {
      code: 'RANGE_NOT_ALLOWED',
      message: {
        en: 'The destination lies in this country, and the range is ABROAD. Correct the one that is wrong; abroad give organizationName alone (R-602).',
        zh: '所填流入地在国（境）内，而流动范围为出国（境）；请更正其中有误的一项；出国（境）的只填 organizationName（R-602）。',
      },
      field: 'input.range',
      rule: 'R-602',
      params: { range },
    },
  ];
}

/** Refuses as the destination an organization that looks after nobody. */
export function receivingKindViolations({ code, name, kind }: OrganizationOnDay, field: string): RuleViolation[] {
  if (RECEIVING_KINDS.includes(kind)) return [];
  return [
    {
      code: 'DESTINATION_KIND_NOT_ALLOWED',
      message: {
        en: `${name} (${kind}) receives no floating members; name one of kind ${RECEIVING_KINDS.join(', ')}.`,
        zh: `“${name}”（${KIND_TERMS[kind]}）不能接收流动党员；请指定${kindTerms(RECEIVING_KINDS)}。`,
      },
      field,
      rule: 'R-603',
      params: { organization: code, kind, takes: RECEIVING_KINDS.join(', ') },
    },
  ];
}

/** Refuses an organization that cannot be such an attachment. */
export function attachmentViolations(
  { code, name, kind }: OrganizationOnDay,
  attachment: Attachment,
  field: string,
): RuleViolation[] {
  const kinds = KINDS_OF[attachment];
  if (kinds.includes(kind)) return [];
  return [
    {
      code: 'ATTACHMENT_KIND_NOT_ALLOWED',
      message: {
        en: `${name} (${kind}) cannot be a ${attachment}; name one of kind ${kinds.join(', ')}, or another attachment.`,
        zh: `“${name}”（${KIND_TERMS[kind]}）不适用“${ATTACHMENT_TERMS[attachment]}”；请指定${kindTerms(kinds)}，或选择其他纳入方式。`,
      },
      field,
      rule: attachment === 'BRANCH' ? 'R-603' : 'R-607',
      params: { organization: code, kind, attachment, takes: kinds.join(', ') },
    },
  ];
}

/** Refuses the branch that the member belongs to: nobody goes away to there. */
export function ownBranchViolations(
  { id, code, name }: OrganizationOnDay,
  originId: string | null,
  field: string,
): RuleViolation[] {
  if (id !== originId) return [];
  return [
    {
      code: 'DESTINATION_IS_ORIGIN',
      message: {
        en: `The member belongs to ${name} formally; name the organization where the member has gone.`,
        zh: `该党员的组织关系就在“${name}”；请指定其外出所在地的党组织。`,
      },
      field,
      rule: 'R-601',
      params: { organization: code },
    },
  ];
}
