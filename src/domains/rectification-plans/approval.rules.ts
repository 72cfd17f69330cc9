import type { LocalDate } from '../../shared/clock';
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

/** nothing is approved that can no longer be done in time. */
export function lateApprovalViolations(
  { code, name }: NamedOrganization,
  approvedOn: LocalDate,
  deadline: LocalDate | null,
): RuleViolation[] {
  if (deadline === null || deadline >= approvedOn) return [];
  return [
    {
      code: 'DEADLINE_PASSED',
      message: {
        en: `A measure of the plan for ${name} was due on ${deadline}, before the approval on ${approvedOn} (R-810). Return the plan, and have it submitted with later days.`,
        zh: `“${name}”整顿方案中有措施的完成时限为 ${deadline}，早于批准日 ${approvedOn}（R-810）；请退回方案，调整时限后重新报送。`,
      },
      field: 'input.approvedOn',
      rule: 'R-810',
      params: { organization: code, deadline, approvedOn },
    },
  ];
}
