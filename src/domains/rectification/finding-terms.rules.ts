import { EVIDENCE_TERMS } from '../alerts/alert-terms.rules';
import type { FactName } from './finding.rules';

/** The Chinese terms of facts behind findings: those of alerts where they are the same. */
export const FACT_TERMS: Readonly<Record<FactName, string>> = {
  ...EVIDENCE_TERMS,
  NOBODY_ADMITTED_SINCE: '未发展党员起始日期',
  MAX_YEARS_WITHOUT_DEVELOPMENT: '未发展党员最长年数',
  WITHOUT_PREMISES_SINCE: '无活动场所起始日期',
};
