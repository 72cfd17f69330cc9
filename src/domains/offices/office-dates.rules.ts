import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { Appointment, Post } from './office.rules';
import { POST_WORDS } from './office-words.rules';

/** When an office may begin: in an organization that is founded, in the term for which it is elected, with approval. */

/** The term that runs on a day. */
export interface RunningTerm {
  beganOn: LocalDate;
  endsOn: LocalDate;
}

/** Refuses a day on which the organization is not founded yet. */
export function foundedViolations(
  { code, name, establishedOn }: NamedOrganization & { establishedOn: LocalDate | null },
  on: LocalDate,
  field: string,
): RuleViolation[] {
  if (establishedOn !== null && on >= establishedOn) return [];
  const message =
    establishedOn === null
      ? {
          en: `${name} is not established yet; nobody holds a post there before.`,
          zh: `“${name}”尚未成立，成立前不登记任职和任期。`,
        }
      : {
          en: `${on} lies before ${establishedOn}, the day on which ${name} was established; use that day or a later one.`,
          zh: `${on} 早于“${name}”的成立日期 ${establishedOn}；请使用该日或之后的日期。`,
        };
  return [
    {
      code: 'ORGANIZATION_NOT_ESTABLISHED',
      message,
      field,
      rule: 'STATE_MACHINE Organization',
      params: { organization: code, date: on, establishedOn },
    },
  ];
}

/** an elected office begins no earlier than the election, and not after the term is up. */
export function termViolations(
  { code, name }: NamedOrganization,
  startedOn: LocalDate,
  term: RunningTerm | null,
): RuleViolation[] {
  if (term === null) {
    return [
      {
        code: 'NO_TERM',
        message: {
          en: `No term of ${name} runs on ${startedOn}: an elected office begins no earlier than the election (R-209). Record the term first, or use a day in one.`,
          zh: `“${name}”在 ${startedOn} 没有任期：选举产生的职务不早于选举日（R-209）；请先登记任期，或使用任期内的日期。`,
        },
        field: 'input.startedOn',
        rule: 'R-209',
        params: { organization: code, date: startedOn },
      },
    ];
  }
  if (startedOn <= term.endsOn) return [];
  return [
    {
      code: 'TERM_IS_UP',
      message: {
        en: `The term of ${name} that began on ${term.beganOn} was up on ${term.endsOn}; nobody is elected for it on ${startedOn} (R-209). Record the new term first, or the office as APPOINTED.`,
        zh: `“${name}”始于 ${term.beganOn} 的任期已于 ${term.endsOn} 届满，${startedOn} 不能再为其当选（R-209）；请先登记新任期，或按任命登记。`,
      },
      field: 'input.startedOn',
      rule: 'R-209',
      params: { organization: code, date: startedOn, beganOn: term.beganOn, endsOn: term.endsOn },
    },
  ];
}

/** an elected secretary or deputy takes office by approval of the superior. */
export function approvalViolations(
  { code, name }: NamedOrganization,
  post: Post,
  appointment: Appointment,
  isApproved: boolean,
): RuleViolation[] {
  const isAsked = appointment === 'ELECTED' && (post === 'SECRETARY' || post === 'DEPUTY_SECRETARY');
  if (!isAsked || isApproved) return [];
  const { en, zh } = POST_WORDS[post];
  return [
    {
      code: 'APPROVAL_NEEDED',
      message: {
        en: `An elected ${en} of ${name} needs the superior's approval (R-207): give documentNumber.`,
        zh: `“${name}”选举产生的${zh}须报上级批准（R-207）；请填写批准文号。`,
      },
      field: 'input.documentNumber',
      rule: 'R-207',
      params: { organization: code, post },
    },
  ];
}
