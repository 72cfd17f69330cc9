import type { RuleViolation } from '../../shared/errors';

/** The tenants below are counted by numbers only: an audit keeps rows, so each tenant audits its own. */
export function ownScopeViolations(): RuleViolation[] {
  return [
    {
      code: 'SCOPE_NOT_AUDITED',
      message: {
        en: 'An audit keeps every row that it counts, and the rows of the tenants below are theirs. Give an organization, a division or isTenant: true; the report over isBelow: true shows their counts.',
        zh: '核查须保存全部明细，下级单位的明细归其自身；请填写党组织、行政区划或 isTenant: true。下级汇总数可在 isBelow: true 的报表中查看。',
      },
      field: 'input.scope.isBelow',
      rule: 'COVERAGE_SCOPE',
      params: {},
    },
  ];
}
