import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** how far a campaign may go, and what its last day means for new cases. */

/** A campaign as far as its end is asked about. */
export interface EndingCampaign {
  year: number;
  endsOn: LocalDate;
}

const FIRST_YEAR = 1949;
const LAST_YEAR = 9998;

/** Refuses a year in which nothing could be rectified. */
export function yearViolations(year: number): RuleViolation[] {
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return [];
  return [
    {
      code: 'OUT_OF_RANGE',
      message: {
        en: `The year is ${year}; it goes from ${FIRST_YEAR} to ${LAST_YEAR}.`,
        zh: `年度为 ${year}，应在 ${FIRST_YEAR} 至 ${LAST_YEAR} 之间。`,
      },
      field: 'input.year',
      rule: 'RANGE',
      params: { value: year, minimum: FIRST_YEAR, maximum: LAST_YEAR },
    },
  ];
}

/** A campaign is over at the end of the year after its own. */
export function endTooLateViolations(year: number, endsOn: LocalDate): RuleViolation[] {
  const latest = `${year + 1}-12-31`;
  if (endsOn <= latest) return [];
  return [
    {
      code: 'ENDS_TOO_LATE',
      message: {
        en: `The campaign of ${year} cannot end on ${endsOn}: it ends by ${latest} at the latest (R-810). Choose a day until then.`,
        zh: `${year} 年度整顿工作不能于 ${endsOn} 结束：最迟至 ${latest}（R-810），请改为该日及以前。`,
      },
      field: 'input.endsOn',
      rule: 'R-810',
      params: { year, endsOn, latest },
    },
  ];
}

/** An extension puts the end off. */
export function notLaterViolations({ year, endsOn: present }: EndingCampaign, endsOn: LocalDate): RuleViolation[] {
  if (endsOn > present) return [];
  return [
    {
      code: 'ENDS_NOT_LATER',
      message: {
        en: `The campaign of ${year} ends on ${present} already, and an extension puts that off (R-810); ${endsOn} is not later.`,
        zh: `${year} 年度整顿工作现至 ${present} 结束，延期后的结束日应晚于该日（R-810）；${endsOn} 不晚于该日。`,
      },
      field: 'input.endsOn',
      rule: 'R-810',
      params: { year, endsOn, present },
    },
  ];
}

/** After its last day a campaign takes no new cases: no measure of theirs could be in time. */
export function campaignEndedViolations(
  { year, endsOn }: EndingCampaign,
  on: LocalDate,
  field: string,
): RuleViolation[] {
  if (on <= endsOn) return [];
  return [
    {
      code: 'CAMPAIGN_ENDED',
      message: {
        en: `The campaign of ${year} ended on ${endsOn} and takes no case on ${on} (R-810). Open the case in a later campaign, or extend this one by extendRectificationCampaign.`,
        zh: `${year} 年度整顿工作已于 ${endsOn} 结束，${on} 不能新增整顿事项（R-810）；请在之后的年度整顿工作中办理，或通过 extendRectificationCampaign 延期。`,
      },
      field,
      rule: 'R-810',
      params: { year, endsOn, date: on },
    },
  ];
}
