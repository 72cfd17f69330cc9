import { isGiven } from '../../shared/check-argument';
import type { RuleViolation } from '../../shared/errors';
import { oneDestinationViolation } from '../administration/peer-tenant.rules';
import type { MemberStanding } from '../members/member.rules';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { TransferState } from './transfer.rules';
import { STATE_TERMS } from './transfer-terms.rules';

/** Who can be transferred, and where to. */

/** Refuses anybody but a member in good standing: whose standing is suspended is decided on first. */
export function standingViolations(standing: MemberStanding, field: string | null): RuleViolation[] {
  if (standing === 'ACTIVE') return [];
  const message =
    standing === 'ENDED'
      ? {
          en: 'The membership has ended; there is no relationship to transfer.',
          zh: '该党员的党籍或组织关系已终止，没有可转接的组织关系。',
        }
      : {
          en: "The member's standing is suspended (R-508): nobody is transferred so. Restore the standing first, or decide on the member.",
          zh: '该党员处于停止党籍状态（R-508），不能转接组织关系；请先恢复党籍或作出处理。',
        };
  return [{ code: 'STANDING_NOT_ACTIVE', message, field, rule: 'R-508', params: { standing } }];
}

/** Refuses a second transfer, or an end, of a member who is on the way already. */
export function transferOpenViolation(
  { state, appliedOn }: { state: TransferState; appliedOn: string },
  field: string | null,
): RuleViolation {
  const isThere = state === 'DEST_RECEIVED';
  const isAssigned = state === 'ASSIGNED';
  return {
    code: 'TRANSFER_OPEN',
    message: {
      en: `A transfer of the member, applied for on ${appliedOn}, is ${state}. ${
        isAssigned
          ? 'Record its receipt with closeTransfer first.'
          : isThere
            ? 'The destination decides on it; once it is returned, or the destination suspended, take it back with withdrawTransfer.'
            : 'Bring it to its end, or take it back with withdrawTransfer, first.'
      }`,
      zh: `该党员于 ${appliedOn} 申请的组织关系转接尚未办结，当前为“${STATE_TERMS[state]}”。${
        isAssigned
          ? '请先以 closeTransfer 登记回执。'
          : isThere
            ? '须由转入方处理；退回后，或转入方被停用时，可以 withdrawTransfer 撤回。'
            : '请先办结，或以 withdrawTransfer 撤回。'
      }`,
    },
    field,
    rule: 'ONE_TRANSFER',
    params: { state, appliedOn },
  };
}

/** Where a member is to go, as a caller says it. */
export interface WishedDestination {
  branchId?: string | null;
  tenantCode?: string | null;
  organizationName?: string | null;
  letterTo?: string | null;
}

/** Refuses none, or several, of the three ways to say where to; a name goes with the other tenant only. */
export function destinationViolations(to: WishedDestination): RuleViolation[] {
  const ways = [to.branchId, to.tenantCode, to.letterTo].filter(isGiven).length;
  if (ways === 1 && (isGiven(to.tenantCode) || !isGiven(to.organizationName))) return [];
  return [
    oneDestinationViolation('input.to', 'R-506', ways, {
      en: 'Say in one way where to: branchId inside the tenant; tenantCode, with organizationName if it is known, to another tenant; letterTo to somebody outside this system (R-506).',
      zh: '请只选一种去向：本单位内填 branchId；系统内其他单位填 tenantCode（可另填 organizationName）；系统外填 letterTo（R-506）。',
    }),
  ];
}

/** Refuses the branch where the member is. */
export function sameBranchViolations(
  fromBranchId: string | null,
  branch: { id: string } & NamedOrganization,
  field: string,
): RuleViolation[] {
  if (fromBranchId !== branch.id) return [];
  return [
    {
      code: 'SAME_BRANCH',
      message: {
        en: `The member belongs to ${branch.name}; name another branch. For another group use assignMemberToGroup.`,
        zh: `该党员的组织关系就在“${branch.name}”，请指定其他党支部；调整党小组请使用 assignMemberToGroup。`,
      },
      field,
      rule: 'R-501',
      params: { organization: branch.code },
    },
  ];
}

/** Refuses to take back what another tenant knows of: the person belongs there, or came from there. */
export function memberTransferredViolation(): RuleViolation {
  return {
    code: 'MEMBER_TRANSFERRED',
    message: {
      en: 'The member was transferred between two tenants, and the other one has recorded it too: taken back here alone, the person would belong to both or to none. Transfer the member back with proposeTransfer.',
      zh: '该党员的组织关系已在两个单位之间转接，对方亦已登记；只在本单位撤销会造成重复或遗漏。请以 proposeTransfer 转回。',
    },
    field: 'input.id',
    rule: 'R-503',
    params: {},
  };
}
