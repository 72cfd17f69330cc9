import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';
import type { QuotaPolicy } from './campaign.rules';

/** What a campaign must have to begin. */

/** R-802, as a caller asks for it. */
export interface AskedQuota {
  quotaPolicy: QuotaPolicy;
  quotaPercent?: number | null;
  superiorDocument?: string | null;
}

/**
 * no ratio, no quota, all that qualify. A share needs a document of the superior that asks for it; without one it is
 * refused, and so is a share beside the policy NONE.
 */
export function quotaViolations({ quotaPolicy, quotaPercent, superiorDocument }: AskedQuota): RuleViolation[] {
  const field = 'input.superiorDocument';
  const violations = isGiven(superiorDocument) ? [...documentViolations(superiorDocument, field, 'R-802')] : [];
  if (quotaPolicy === 'RATIO' && !isGiven(superiorDocument)) violations.push(quotaNeedsDocument());
  if ((quotaPolicy === 'RATIO') !== isGiven(quotaPercent)) violations.push(quotaMismatch(quotaPolicy));
  else if (isGiven(quotaPercent) && !isPercent(quotaPercent)) violations.push(quotaOutOfRange(quotaPercent));
  return violations;
}

/** More than nothing, no more than all, in hundredths at the finest. */
const isPercent = (value: number) => value >= 0.01 && value <= 100 && Number(value.toFixed(2)) === value;

function quotaNeedsDocument(): RuleViolation {
  return {
    code: 'QUOTA_NEEDS_DOCUMENT',
    message: {
      en: "All organizations that qualify are rectified, and no share of them is set (R-802). Use quotaPolicy NONE, or give the number of the superior's document that asks for a share.",
      zh: '整顿不定比例、不设指标，应整尽整（R-802）。请使用 quotaPolicy NONE，或填写要求按比例的上级文件文号。',
    },
    field: 'input.superiorDocument',
    rule: 'R-802',
    params: {},
  };
}

function quotaMismatch(quotaPolicy: QuotaPolicy): RuleViolation {
  const isRatio = quotaPolicy === 'RATIO';
  return {
    code: 'QUOTA_PERCENT',
    message: isRatio
      ? {
          en: "quotaPolicy RATIO needs quotaPercent, the share that the superior's document asks for (R-802).",
          zh: 'quotaPolicy 为 RATIO 时须填写 quotaPercent，即上级文件要求的比例（R-802）。',
        }
      : {
          en: 'quotaPolicy NONE has no share (R-802). Leave out quotaPercent.',
          zh: 'quotaPolicy 为 NONE 时没有比例（R-802），请不要填写 quotaPercent。',
        },
    field: 'input.quotaPercent',
    rule: 'R-802',
    params: { quotaPolicy },
  };
}

function quotaOutOfRange(quotaPercent: number): RuleViolation {
  return {
    code: 'OUT_OF_RANGE',
    message: {
      en: `The share is ${quotaPercent} percent; it goes from 0.01 to 100, with two decimals at most.`,
      zh: `比例为 ${quotaPercent}%，应在 0.01% 至 100% 之间，最多两位小数。`,
    },
    field: 'input.quotaPercent',
    rule: 'RANGE',
    params: { value: quotaPercent, minimum: 0.01, maximum: 100 },
  };
}

/** a campaign begins in its year, and ends after it began. */
export function periodViolations(year: number, startedOn: LocalDate, endsOn: LocalDate): RuleViolation[] {
  if (Number(startedOn.slice(0, 4)) !== year) {
    return [
      {
        code: 'NOT_IN_YEAR',
        message: {
          en: `The campaign of ${year} cannot begin on ${startedOn}: a campaign begins in its year (R-801).`,
          zh: `${year} 年度整顿工作不能于 ${startedOn} 开始：应在当年开始（R-801）。`,
        },
        field: 'input.startedOn',
        rule: 'R-801',
        params: { year, startedOn },
      },
    ];
  }
  if (endsOn > startedOn) return [];
  return [
    {
      code: 'ENDS_BEFORE_START',
      message: {
        en: `The campaign begins on ${startedOn} and cannot end on ${endsOn}; give a later endsOn.`,
        zh: `整顿工作于 ${startedOn} 开始，不能于 ${endsOn} 结束；请填写更晚的 endsOn。`,
      },
      field: 'input.endsOn',
      rule: 'R-810',
      params: { startedOn, endsOn },
    },
  ];
}

/** one campaign a year. */
export function campaignExistsViolation(year: number): RuleViolation {
  return {
    code: 'CAMPAIGN_EXISTS',
    message: {
      en: `There is a campaign of ${year} already; a year has one (R-801). Open cases in that one.`,
      zh: `${year} 年度整顿工作已存在，每年一次（R-801）；请在该年度整顿工作中办理。`,
    },
    field: 'input.year',
    rule: 'R-801',
    params: { year },
  };
}

/** Only a department with others below it can look over theirs. */
export function noDescendantsViolation(): RuleViolation {
  return {
    code: 'NO_TENANTS_BELOW',
    message: {
      en: 'There is no department below yours, so a campaign cannot be over theirs. Use scope TENANT.',
      zh: '本单位没有下级组织部门，不能开展覆盖下级的整顿工作；请使用 scope TENANT。',
    },
    field: 'input.scope',
    rule: 'R-801',
    params: {},
  };
}
