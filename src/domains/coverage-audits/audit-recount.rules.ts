import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { DefinitionCode } from '../coverage/coverage.rules';
import type { AuditCount } from './audit-counts-sql.rules';

/** Figures and what they come to when they are counted again. */

/** What a definition comes to in these counts: one that no row belongs to comes to nothing of nothing. */
export function countOf(
  counts: readonly AuditCount[],
  code: DefinitionCode,
): Pick<AuditCount, 'numerator' | 'denominator'> {
  return counts.find((count) => count.code === code) ?? { numerator: 0, denominator: 0 };
}

/** Refuses to confirm figures that come to something else by the same facts: a write was under way when they were computed. */
export function figuresMovedViolations(
  asOf: LocalDate,
  kept: readonly AuditCount[],
  anew: readonly AuditCount[],
): RuleViolation[] {
  return kept.flatMap(({ code, numerator, denominator }) => {
    const again = countOf(anew, code);
    if (again.numerator === numerator && again.denominator === denominator) return [];
    return [
      {
        code: 'FIGURES_MOVED',
        message: {
          en: `${code} as of ${asOf} was computed as ${numerator} of ${denominator} and comes to ${again.numerator} of ${again.denominator}: an entry was being recorded at that moment. Discard the audit and compute another.`,
          zh: `${asOf} 的指标 ${code} 原计算为 ${numerator}/${denominator}，复算为 ${again.numerator}/${again.denominator}：计算时有数据正在录入。请作废后重新计算。`,
        },
        field: null,
        rule: 'COVERAGE_RECOUNT',
        params: {
          definition: code,
          numerator,
          denominator,
          numeratorAgain: again.numerator,
          denominatorAgain: again.denominator,
        },
      },
    ];
  });
}
