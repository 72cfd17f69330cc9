import type { Scope } from '../../access/scopes';
import type { ApiKeyStatus } from './api-key.rules';

/** What scopes and states of keys are called in the schema. */

/** Scopes by their names in the API, which take no colon. */
export const SCOPE_NAMES = {
  MEMBERS_READ: 'members:read',
  MEMBERS_WRITE: 'members:write',
  ORGANIZATIONS_READ: 'organizations:read',
  ORGANIZATIONS_WRITE: 'organizations:write',
  UNITS_READ: 'units:read',
  UNITS_WRITE: 'units:write',
  GRIDS_READ: 'grids:read',
  GRIDS_WRITE: 'grids:write',
  CHANGES_READ: 'changes:read',
  EXPORTS_READ: 'exports:read',
  IMPORTS_WRITE: 'imports:write',
  WEBHOOKS_WRITE: 'webhooks:write',
} as const satisfies Record<string, Scope>;

export type ScopeName = keyof typeof SCOPE_NAMES;

export const SCOPE_TERMS: Readonly<Record<ScopeName, string>> = {
  MEMBERS_READ: '读取党员',
  MEMBERS_WRITE: '写入党员',
  ORGANIZATIONS_READ: '读取党组织',
  ORGANIZATIONS_WRITE: '写入党组织',
  UNITS_READ: '读取单位',
  UNITS_WRITE: '写入单位',
  GRIDS_READ: '读取网格',
  GRIDS_WRITE: '写入网格',
  CHANGES_READ: '读取变更',
  EXPORTS_READ: '导出文件',
  IMPORTS_WRITE: '批量导入',
  WEBHOOKS_WRITE: '管理事件推送',
};

export const API_KEY_STATUS_TERMS: Readonly<Record<ApiKeyStatus, string>> = {
  ACTIVE: '可用',
  EXPIRED: '已过期',
  REVOKED: '已撤销',
};
