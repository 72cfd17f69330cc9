import type { ChangeKind } from '../../audit/recorded-change';
import type { AttemptOutcome, DeliveryState, DisabledReason, EndpointState } from './webhook.rules';
import {
  CHANGE_EVENT_TYPES,
  type ChangeEventType,
  partsOf,
  type WebhookEventType,
  type WebhookObject,
} from './webhook-events.rules';

/** The Chinese terms of webhooks: messages and the descriptions of the schema both say these. */

const OBJECTS: Readonly<Record<WebhookObject, string>> = {
  MEMBER: '党员',
  ORGANIZATION: '组织',
  UNIT: '单位',
  GRID: '网格',
};

const KINDS: Readonly<Record<ChangeKind, string>> = {
  CREATED: '新增',
  UPDATED: '变更',
  ENDED: '终止',
  VOIDED: '作废',
};

const CHANGE_TERMS = Object.fromEntries(
  CHANGE_EVENT_TYPES.map((type) => [type, `${OBJECTS[partsOf(type).object]}${KINDS[partsOf(type).kind]}`]),
) as Record<ChangeEventType, string>;

export const EVENT_TERMS: Readonly<Record<WebhookEventType, string>> = {
  ...CHANGE_TERMS,
  RESYNC_REQUIRED: '须重新同步',
};

export const ENDPOINT_STATE_TERMS: Readonly<Record<EndpointState, string>> = { ENABLED: '启用', DISABLED: '停用' };

export const DISABLED_TERMS: Readonly<Record<DisabledReason, string>> = {
  BY_REQUEST: '按请求停用',
  GONE: '接收方已撤销',
  FAILING: '长期投递失败',
  NOT_ALLOWED: '授权账号已无权限',
};

export const DELIVERY_STATE_TERMS: Readonly<Record<DeliveryState, string>> = {
  PENDING: '待送达',
  DELIVERED: '已送达',
  DEAD: '已放弃',
};

export const OUTCOME_TERMS: Readonly<Record<AttemptOutcome, string>> = {
  DELIVERED: '已送达',
  REFUSED: '被拒收',
  REDIRECTED: '被重定向',
  GONE: '接收方已撤销',
  TIMED_OUT: '超时',
  NOT_CONNECTED: '无法连接',
  NOT_RESOLVED: '域名无法解析',
  ADDRESS_NOT_ALLOWED: '地址不允许',
};
