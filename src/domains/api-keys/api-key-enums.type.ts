import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { API_KEY_STATUSES } from './api-key.rules';
import { API_KEY_STATUS_TERMS, SCOPE_NAMES, SCOPE_TERMS } from './api-key-terms.rules';

export const ApiKeyScopeEnum = SCOPE_NAMES;
export const ApiKeyStatusEnum = enumOf(API_KEY_STATUSES);

registerEnumType(ApiKeyScopeEnum, {
  name: 'ApiKeyScope',
  description: 'What an API key is for; it narrows what the role INTEGRATOR may do (密钥范围).',
  valuesConfig: described(SCOPE_TERMS, {
    MEMBERS_READ: 'Read members, masked',
    MEMBERS_WRITE: 'Read, register, change and end members',
    ORGANIZATIONS_READ: 'Read organizations, chain templates and divisions',
    ORGANIZATIONS_WRITE: 'Read, propose and rename organizations, and record their identifiers',
    UNITS_READ: 'Read units',
    UNITS_WRITE: 'Read and record units',
    GRIDS_READ: 'Read grids and their numbers',
    GRIDS_WRITE: 'Read and record grids and their numbers',
    CHANGES_READ: 'Follow what changes, of what the other scopes let it read',
    EXPORTS_READ: 'Ask for files and fetch them, of what the other scopes let it read',
    IMPORTS_WRITE: 'Upload files to be imported, of what the other scopes let it write',
    WEBHOOKS_WRITE: 'Have events sent to an address, of what the other scopes let it follow',
  }),
});

registerEnumType(ApiKeyStatusEnum, {
  name: 'ApiKeyStatus',
  description: 'How an API key stands today (密钥状态).',
  valuesConfig: described(API_KEY_STATUS_TERMS, {
    ACTIVE: 'Works',
    EXPIRED: 'Its last day is over',
    REVOKED: 'Was taken back',
  }),
});
