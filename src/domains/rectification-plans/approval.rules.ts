import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';

/** who wrote a plan cannot approve it, nor a later version of it. */
export function selfApprovalViolations({ code, name }: NamedOrganization, isAuthor: boolean): RuleViolation[] {
  if (!isAuthor) return [];
  return [
    {
      code: 'SELF_APPROVAL',
      message: {
        en: `You submitted a plan for ${name} yourself; somebody else at the superior approves it (R-811).`,
        zh: `您本人提交过“${name}”的整顿方案，应由上级其他人员批准（R-811）。`,
      },
      field: null,
      rule: 'R-811',
      params: { organization: code },
    },
  ];
}
