import { monthsAfter } from '../../shared/calendar';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { RunningTerm } from '../offices/office-dates.rules';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { ElectionKind } from './election.rules';

/** An election and the term it belongs to: when it may be held, and how long it may be put off. */

/** R-209: a by-election fills a seat of the term that runs; without a term there is none. */
export function seatOfTermViolations(
  { code, name }: NamedOrganization,
  kind: ElectionKind,
  term: RunningTerm | null,
): RuleViolation[] {
  if (kind === 'RENEWAL' || term !== null) return [];
  return [
    {
      code: 'NO_TERM',
      message: {
        en: `${name} has no term into which somebody could be elected (R-209). Record the term first, or start a RENEWAL.`,
        zh: `“${name}”没有本届任期，无从补选（R-209）；请先登记任期，或启动换届选举。`,
      },
      field: 'input.kind',
      rule: 'R-209',
      params: { organization: code },
    },
  ];
}

/** Refuses to go on with an election whose term was followed by another one meanwhile. */
export function termChangedViolations(
  { code, name }: NamedOrganization,
  electionTermId: string | null,
  running: (RunningTerm & { id: string }) | null,
): RuleViolation[] {
  if (electionTermId === (running?.id ?? null)) return [];
  const since = running?.beganOn ?? null;
  return [
    {
      code: 'TERM_CHANGED',
      message: {
        en: `Since this election was started ${name} has had another term${since === null ? '' : `, which began on ${since}`}; cancel the election.`,
        zh: `该选举启动后，“${name}”的任期已变更${since === null ? '' : `（自 ${since} 起）`}；请取消该选举。`,
      },
      field: 'input.id',
      rule: 'R-209',
      params: { organization: code, beganOn: since },
    },
  ];
}

/** R-202: a term is prolonged past its end, by so many months at most. */
export function postponementViolations(
  { code, name }: NamedOrganization,
  { postponedOn, postponedUntil }: { postponedOn: LocalDate; postponedUntil: LocalDate },
  term: RunningTerm | null,
  maxMonths: number,
): RuleViolation[] {
  const field = 'input.postponedUntil';
  const rule = 'R-202';
  if (term === null) {
    return [
      {
        code: 'NO_TERM',
        message: {
          en: `${name} has no term on record whose end could be postponed (R-202). Go on to the approval of the election.`,
          zh: `“${name}”没有登记的任期，无从延期（R-202）；请直接办理选举批准。`,
        },
        field,
        rule,
        params: { organization: code },
      },
    ];
  }
  const after = postponedOn > term.endsOn ? postponedOn : term.endsOn;
  const latest = monthsAfter(term.endsOn, maxMonths);
  const params = { organization: code, postponedUntil, endsOn: term.endsOn, after, latest };
  if (postponedUntil <= after) {
    return [
      {
        code: 'POSTPONED_TOO_SHORT',
        message: {
          en: `The term of ${name} is up on ${term.endsOn}; an election is postponed to a day after ${after} (R-202).`,
          zh: `“${name}”的任期于 ${term.endsOn} 届满；延期后的日期应晚于 ${after}（R-202）。`,
        },
        field,
        rule,
        params,
      },
    ];
  }
  if (postponedUntil <= latest) return [];
  return [
    {
      code: 'POSTPONED_TOO_LONG',
      message: {
        en: `The term of ${name} is up on ${term.endsOn}; it is prolonged by ${maxMonths} months at most, to ${latest} (R-202).`,
        zh: `“${name}”的任期于 ${term.endsOn} 届满；延期最长 ${maxMonths} 个月，即至 ${latest}（R-202）。`,
      },
      field,
      rule,
      params: { ...params, maxMonths },
    },
  ];
}

/** R-202: a renewal comes early by so many months at most. R-209: a by-election comes before the term is up. */
export function heldInTermViolations(
  { code, name }: NamedOrganization,
  kind: ElectionKind,
  heldOn: LocalDate,
  term: RunningTerm | null,
  maxMonths: number,
): RuleViolation[] {
  if (term === null) return [];
  const { endsOn } = term;
  const earliest = monthsAfter(endsOn, -maxMonths);
  const field = 'input.heldOn';
  if (kind === 'RENEWAL' && heldOn < earliest) {
    return [
      {
        code: 'HELD_TOO_EARLY',
        message: {
          en: `The term of ${name} is up on ${endsOn}; its renewal comes early by ${maxMonths} months at most, from ${earliest} on (R-202).`,
          zh: `“${name}”的任期于 ${endsOn} 届满；换届最多提前 ${maxMonths} 个月，即不早于 ${earliest}（R-202）。`,
        },
        field,
        rule: 'R-202',
        params: { organization: code, heldOn, endsOn, earliest },
      },
    ];
  }
  if (kind === 'BY_ELECTION' && heldOn > endsOn) {
    return [
      {
        code: 'TERM_IS_UP',
        message: {
          en: `The term of ${name} was up on ${endsOn}; nobody is elected into it on ${heldOn} (R-209). Cancel this election and start a RENEWAL.`,
          zh: `“${name}”的任期已于 ${endsOn} 届满，${heldOn} 不能再补选（R-209）；请取消补选，启动换届选举。`,
        },
        field,
        rule: 'R-209',
        params: { organization: code, heldOn, endsOn },
      },
    ];
  }
  return [];
}
