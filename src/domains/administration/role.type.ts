import { registerEnumType } from 'type-graphql';
import { REACHES, ROLES } from '../../access/permissions';
import { enumOf } from '../../shared/enum-of';

export const RoleEnum = enumOf(ROLES);
export const ReachEnum = enumOf(REACHES);

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What an account is trusted with (角色).',
  valuesConfig: {
    SYSTEM_ADMIN: { description: 'Keeps tenants, accounts and parameters; sees no business data (系统管理员).' },
    SECURITY_ADMIN: { description: 'Keeps grants and keys; sees no business data (安全保密管理员).' },
    AUDIT_ADMIN: { description: 'Reads the audit log; sees no business data (安全审计员).' },
    OVERSEER: { description: 'A parent department, which sees aggregates of the tenants below (上级组织部门).' },
    ORGANIZER: { description: 'The department, which writes in the whole tenant (组织部门经办人).' },
    AUDITOR: { description: 'The department, which reads the whole tenant and its audit log (组织部门检查人).' },
    SECRETARY: { description: 'The secretary of one organization, for its subtree (党组织书记).' },
    CLERK: { description: 'The clerk of one organization, who prepares what its secretary approves (党务工作者).' },
    INTEGRATOR: { description: 'Another system, which reads and synchronizes (系统对接方).' },
  },
});

registerEnumType(ReachEnum, {
  name: 'Reach',
  description: 'On which rows a permission holds (权限范围).',
  valuesConfig: {
    SELF: { description: "The caller's own account (本人账号)." },
    SUBTREE: { description: 'The current FORMAL subtree of the organization of the grant (本组织及其下级).' },
    TENANT: { description: 'Every row of the tenant (本租户).' },
    DESCENDANTS: {
      description: 'Aggregates of the tenant and of the tenants below it, never their rows (本级及下级租户汇总数).',
    },
  },
});
