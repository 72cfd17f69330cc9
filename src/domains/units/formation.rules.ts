import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind, OrganizationStatus } from '../organizations/organization.rules';
import { kindTerms, STATUS_TERMS } from '../organizations/organization-terms.rules';
import { type FormationMode, JOINT_MODES, type NamedUnit, SINGLE_MODES } from './unit.rules';
import { FORMATION_MODE_TERMS } from './unit-terms.rules';

/** Which organization may cover which units: what can be said before looking at the other units it covers. */

const COMPANY_KINDS: readonly OrganizationKind[] = ['BRANCH', 'GENERAL_BRANCH', 'COMMITTEE'];
const JOINT_KINDS: readonly OrganizationKind[] = ['JOINT_BRANCH', 'BRANCH'];
const HOST_KINDS: readonly OrganizationKind[] = [...COMPANY_KINDS, 'JOINT_BRANCH'];

/** The kinds of organization that a mode takes. A functional organization may be a temporary branch. */
const KINDS_OF_MODE: Readonly<Record<FormationMode, readonly OrganizationKind[]>> = {
  SINGLE: COMPANY_KINDS,
  SYNCHRONOUS: COMPANY_KINDS,
  JOINT: JOINT_KINDS,
  AREA_JOINT: JOINT_KINDS,
  AREA_UNIFIED: JOINT_KINDS,
  INDUSTRY_JOINT: JOINT_KINDS,
  AFFILIATED: HOST_KINDS,
  FUNCTIONAL: [...HOST_KINDS, 'TEMPORARY_BRANCH'],
};

const AT_WORK: readonly OrganizationStatus[] = ['ESTABLISHED', 'RESTRUCTURING'];

export const isSingleMode = (mode: FormationMode) => (SINGLE_MODES as readonly FormationMode[]).includes(mode);
export const isJointMode = (mode: FormationMode) => (JOINT_MODES as readonly FormationMode[]).includes(mode);

/** How errors name the rule of a mode. */
export const formationRule = (mode: FormationMode) => `FORMATION ${mode}`;

/** Refuses an organization whose kind the mode does not take. */
export function formationKindViolations(
  { code, name, kind }: NamedOrganization & { kind: OrganizationKind },
  mode: FormationMode,
): RuleViolation[] {
  const kinds = KINDS_OF_MODE[mode];
  if (kinds.includes(kind)) return [];
  return [
    {
      code: 'KIND_NOT_ALLOWED',
      message: {
        en: `${name} is a ${kind}; formation by ${mode} takes ${kinds.join(', ')}. Choose another organization or another mode.`,
        zh: `“${name}”属于${kindTerms([kind])}；${FORMATION_MODE_TERMS[mode]}的党组织应为${kindTerms(kinds)}。请更换党组织或组建方式。`,
      },
      field: 'input.organizationId',
      rule: formationRule(mode),
      params: { organization: code, kind, mode, allowed: kinds.join(', ') },
    },
  ];
}

/** Refuses an organization that is not at work, or was not yet on the day. */
export function organizationAtWorkViolations(
  organization: NamedOrganization & { status: OrganizationStatus; establishedOn: LocalDate | null },
  on: LocalDate,
): RuleViolation[] {
  const { code, name, status, establishedOn } = organization;
  if (AT_WORK.includes(status) && establishedOn !== null && establishedOn <= on) return [];
  return [
    {
      code: 'ORGANIZATION_NOT_ESTABLISHED',
      message: AT_WORK.includes(status)
        ? {
            en: `${name} was established on ${establishedOn}, after ${on}; a unit is covered from that day on at the earliest.`,
            zh: `“${name}”于 ${establishedOn} 成立，晚于 ${on}；单位最早自该日起由其覆盖。`,
          }
        : {
            en: `${name} is ${status}; only an ESTABLISHED organization covers units. Establish it first, or choose another.`,
            zh: `“${name}”当前状态为“${STATUS_TERMS[status]}”，只有“${STATUS_TERMS.ESTABLISHED}”的党组织可覆盖单位；请先成立该组织，或更换党组织。`,
          },
      field: 'input.organizationId',
      rule: 'FORMATION',
      params: { organization: code, status, establishedOn, date: on },
    },
  ];
}

/** Refuses no unit at all, one named twice, and several units at once where the organization is to be of one unit only. */
export function namedUnitsViolations(unitIds: readonly string[], mode: FormationMode | null): RuleViolation[] {
  const count = unitIds.length;
  const field = 'input.units';
  if (count === 0) {
    const message = { en: 'No unit is named; name at least one.', zh: '未指定单位，请至少指定一个。' };
    return [{ code: 'UNITS_REQUIRED', message, field, rule: 'FORMATION', params: {} }];
  }
  if (new Set(unitIds).size < count) {
    const message = { en: 'A unit is named twice; name each once.', zh: '同一单位重复出现，请只列一次。' };
    return [{ code: 'UNIT_NAMED_TWICE', message, field, rule: 'FORMATION', params: {} }];
  }
  if (mode === null || !isSingleMode(mode) || count === 1) return [];
  const term = FORMATION_MODE_TERMS[mode];
  return [
    {
      code: 'SINGLE_COVERS_ONE',
      message: {
        en: `Formation by ${mode} is for exactly one unit; ${count} are named. Name one, or choose a joint mode.`,
        zh: `${term}只对应一个单位，当前指定了 ${count} 个；请只指定一个，或选择联合组建等方式。`,
      },
      field,
      rule: formationRule(mode),
      params: { mode, units: count },
    },
  ];
}

/** A formation that the unit has already: recording it again would change nothing. */
export function sameFormationViolation(
  { name }: NamedUnit,
  organization: NamedOrganization,
  { mode, from }: { mode: FormationMode; from: LocalDate },
): RuleViolation {
  return {
    code: 'NOTHING_TO_CHANGE',
    message: {
      en: `${name} has been covered by ${organization.name} in mode ${mode} since ${from}; there is nothing to record.`,
      zh: `“${name}”自 ${from} 起已由“${organization.name}”以${FORMATION_MODE_TERMS[mode]}方式覆盖，无需重复登记。`,
    },
    field: 'input.units',
    rule: 'CHANGE',
    params: { organization: organization.code, mode, since: from },
  };
}

/** A unit that no organization covers: there is no formation to end. */
export function noFormationViolation({ name }: NamedUnit): RuleViolation {
  return {
    code: 'NOT_COVERED',
    message: {
      en: `No organization covers ${name} at present, so there is no formation to end.`,
      zh: `目前没有党组织覆盖“${name}”，无组建关系可终止。`,
    },
    field: 'input.units',
    rule: 'FORMATION',
    params: {},
  };
}
