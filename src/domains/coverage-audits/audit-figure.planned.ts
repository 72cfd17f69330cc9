import type { PlannedType } from '../../data/planner/declare';
import type { CoverageAuditFigure } from './audit-figure.type';

/**
 * Definitions of an audit with what they came to: before the computing there is no figure, only what was chosen. Read below
 * the audit, whose reach is theirs.
 */
const FIGURES_SQL = `(
  select d.tenant_id, d.audit_id, d.code, d.position, d.version, d.options, f.subject, f.numerator, f.denominator,
         f.numerator_rule_en, f.numerator_rule_zh, f.denominator_rule_en, f.denominator_rule_zh
    from coverage_audit_definitions d
    left join coverage_audit_figures f on f.tenant_id = $1 and f.audit_id = d.audit_id and f.code = d.code
   where d.tenant_id = $1)`;

export const plannedAuditFigure: PlannedType<CoverageAuditFigure> = {
  typeName: 'CoverageAuditFigure',
  table: FIGURES_SQL,
  isTenantTable: true,
  keyColumn: 'code',
  action: 'coverage:read',
  globalId: (key) => key,
  columns: {
    definition: 'code',
    version: 'version',
    options: 'options',
    subject: 'subject',
    numerator: 'numerator',
    denominator: 'denominator',
    numeratorRuleEn: 'numerator_rule_en',
    numeratorRuleZh: 'numerator_rule_zh',
    denominatorRuleEn: 'denominator_rule_en',
    denominatorRuleZh: 'denominator_rule_zh',
  },
  fields: {
    denominatorOption: ['options'],
    minStaff: ['options'],
    percent: ['numerator', 'denominator'],
    reason: ['numerator', 'denominator'],
    numeratorRule: ['numeratorRuleEn', 'numeratorRuleZh'],
    denominatorRule: ['denominatorRuleEn', 'denominatorRuleZh'],
  },
  links: {},
};
