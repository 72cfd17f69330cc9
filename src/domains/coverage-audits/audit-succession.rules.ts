import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** Of one scope, day and definitions one publication stands; a later one names it, and supersedes it. */

const RULE = 'COVERAGE_SUCCESSION';

/** Ids of the API: the publication that stands of the same scope, day and definitions, and the one that the audit names. */
export interface Succession {
  asOf: LocalDate;
  standing: string | null;
  named: string | null;
}

/** Refuses an audit that does not name the publication that stands, or names another. */
export function successionViolations({ asOf, standing, named }: Succession, field: string | null): RuleViolation[] {
  if (standing === named) return [];
  const params = { asOf, standing };
  if (standing === null) {
    return [
      {
        code: 'NOTHING_TO_SUPERSEDE',
        message: {
          en: `supersedesId names no standing publication of this scope, these definitions and ${asOf}. Leave it out, or name the audit that was published last.`,
          zh: `supersedesId 不是同一范围、指标和日期（${asOf}）的有效已发布核查；请不填，或填写最近发布的核查。`,
        },
        field,
        rule: RULE,
        params,
      },
    ];
  }
  return [
    {
      code: 'PUBLISHED_ALREADY',
      message: {
        en: `Coverage of this scope by these definitions as of ${asOf} is published already. Draft an audit with supersedesId ${standing}, which supersedes it.`,
        zh: `该范围、指标和日期（${asOf}）的覆盖核查已发布；请在起草时填写 supersedesId ${standing}，以替代原核查。`,
      },
      field,
      rule: RULE,
      params,
    },
  ];
}
