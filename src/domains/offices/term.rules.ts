import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS } from '../organizations/organization-terms.rules';

/** for how long a body is elected. */

/** The dated parameters that say for how many years. */
export type TermParameter = 'TERM_YEARS_COMMITTEE' | 'TERM_YEARS_BRANCH' | 'TERM_YEARS_VILLAGE';

const PARAMETERS: Readonly<Partial<Record<OrganizationKind, TermParameter>>> = {
  COMMITTEE: 'TERM_YEARS_COMMITTEE',
  GENERAL_BRANCH: 'TERM_YEARS_BRANCH',
  BRANCH: 'TERM_YEARS_BRANCH',
  JOINT_BRANCH: 'TERM_YEARS_BRANCH',
};

/** Where an organization stands: its division, and that of its formal parent on the day. */
export interface TermPlace {
  divisionCode: string | null;
  parentDivisionCode: string | null;
}

/** Whether a kind is elected for terms. Work committees are dispatched, temporary branches appointed. */
export function hasTerms(kind: OrganizationKind): boolean {
  return PARAMETERS[kind] !== undefined;
}

/** The parameter that says how long the kind sits at its place; null when it is not elected for terms. */
export function termParameterOf(kind: OrganizationKind, place: TermPlace): TermParameter | null {
  const parameter = PARAMETERS[kind];
  if (parameter === undefined) return null;
  return isVillagesOwn(place) ? 'TERM_YEARS_VILLAGE' : parameter;
}

/** The organization of a village or community itself, not one below it in the same place. */
export function isVillagesOwn({ divisionCode, parentDivisionCode }: TermPlace): boolean {
  return divisionCode?.length === 12 && divisionCode !== parentDivisionCode;
}

/** Refuses a term of a body that is not elected for one. */
export function noTermViolations(organization: NamedOrganization & { kind: OrganizationKind }): RuleViolation[] {
  const { code, name, kind } = organization;
  if (hasTerms(kind)) return [];
  const rule = kind === 'TEMPORARY_BRANCH' ? 'R-107' : 'R-201';
  return [
    {
      code: 'NO_TERM_OF_KIND',
      message: {
        en: `${name} is a ${kind}, which is not elected for a term (${rule}); record its offices as APPOINTED.`,
        zh: `“${name}”为${KIND_TERMS[kind]}，不实行任期选举（${rule}）；其任职请按任命登记。`,
      },
      field: 'input.organizationId',
      rule,
      params: { organization: code, kind },
    },
  ];
}

/** Offices that were elected for the former term and do not fit a new one that begins on a day. */
export interface LaterOffices {
  begunLater: number;
  endedLater: number;
}

/** Refuses a term on whose first day, or later, somebody took up or left a post for the term before. */
export function laterOfficesViolations(
  { code, name }: NamedOrganization,
  beganOn: LocalDate,
  { begunLater, endedLater }: LaterOffices,
  field: string,
): RuleViolation[] {
  const laterOffices = begunLater + endedLater;
  if (laterOffices === 0) return [];
  return [
    {
      code: 'OFFICES_OF_FORMER_TERM',
      message: {
        en: `For its former term ${name} had ${laterOffices} elected offices that began on ${beganOn} or later, or ended after it (R-209); use a later day.`,
        zh: `“${name}”上一届任期有 ${laterOffices} 个选举职务始于 ${beganOn} 或之后，或在其后终止（R-209）；请使用更晚的日期。`,
      },
      field,
      rule: 'R-209',
      params: { organization: code, beganOn, laterOffices },
    },
  ];
}

/**
 * The same of a vote that is on record and now ratified: its day stands. Who left after it led until the vote; but nobody took up a post
 * for a term that was over.
 */
export function officesSinceVoteViolations(
  { code, name }: NamedOrganization,
  beganOn: LocalDate,
  { begunLater }: LaterOffices,
  field: string,
): RuleViolation[] {
  if (begunLater === 0) return [];
  return [
    {
      code: 'OFFICES_OF_FORMER_TERM',
      message: {
        en: `For the term of ${name} that the new one ends, ${begunLater} elected offices began on ${beganOn} or later (R-209). End each on its first day with endOffice, ratify, and record it again.`,
        zh: `“${name}”将由新一届接替的任期内，有 ${begunLater} 个选举职务始于 ${beganOn} 或之后（R-209）；请用 endOffice 按其起始日终止，批复后再重新登记。`,
      },
      field,
      rule: 'R-209',
      params: { organization: code, beganOn, laterOffices: begunLater },
    },
  ];
}
