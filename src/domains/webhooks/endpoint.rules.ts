import { badUserInput, type RuleViolation } from '../../shared/errors';
import type { EndpointCounts } from './count-endpoints';
import { FORGET_DAYS, MOST_ENABLED_ENDPOINTS, MOST_ENDPOINTS, MOST_OVERLAP_HOURS } from './webhook.rules';
import type { WebhookEventType } from './webhook-events.rules';

/** Each event once, in the order given. @throws BAD_USER_INPUT for none */
export function chosenEvents(types: readonly WebhookEventType[]): WebhookEventType[] {
  if (types.length > 0) return [...new Set(types)];
  throw badUserInput(
    { en: 'input.eventTypes is empty; name at least one event.', zh: 'input.eventTypes 为空，请至少列出一种事件。' },
    { argument: 'input.eventTypes' },
  );
}

/** WEBHOOK_LIMIT: each change makes as many requests as there are enabled endpoints, and the list of all is no page. */
export function tooManyViolations({ enabled, all }: EndpointCounts): RuleViolation[] {
  if (enabled >= MOST_ENABLED_ENDPOINTS) {
    return tooMany(enabled, MOST_ENABLED_ENDPOINTS, {
      en: `The tenant has ${enabled} enabled endpoints; it takes ${MOST_ENABLED_ENDPOINTS}. Disable one that is not needed (WEBHOOK_LIMIT).`,
      zh: `本单位已有 ${enabled} 个启用的推送端点，最多 ${MOST_ENABLED_ENDPOINTS} 个。请先停用不需要的端点（WEBHOOK_LIMIT）。`,
    });
  }
  if (all < MOST_ENDPOINTS) return [];
  return tooMany(all, MOST_ENDPOINTS, {
    en: `The tenant has ${all} endpoints, disabled ones included; it takes ${MOST_ENDPOINTS}. Enable a disabled one and change its address, or wait until those disabled for ${FORGET_DAYS} days are forgotten (WEBHOOK_LIMIT).`,
    zh: `本单位已有 ${all} 个推送端点（含已停用），最多 ${MOST_ENDPOINTS} 个。请启用已停用的端点并修改其地址，或等待停用满 ${FORGET_DAYS} 天的端点被清除（WEBHOOK_LIMIT）。`,
  });
}

function tooMany(count: number, maximum: number, message: RuleViolation['message']): RuleViolation[] {
  return [{ code: 'TOO_MANY_ENDPOINTS', message, field: null, rule: 'WEBHOOK_LIMIT', params: { count, maximum } }];
}

/** How long two secrets may sign. @throws BAD_USER_INPUT outside 0 to 168 */
export function checkOverlap(hours: number): void {
  if (hours >= 0 && hours <= MOST_OVERLAP_HOURS) return;
  throw badUserInput(
    {
      en: `input.overlapHours is ${hours}; it takes 0 to ${MOST_OVERLAP_HOURS}.`,
      zh: `input.overlapHours 为 ${hours}，应为 0 至 ${MOST_OVERLAP_HOURS}。`,
    },
    { argument: 'input.overlapHours' },
  );
}

/** A delivery that has not ended is attempted anyway. */
export function notEndedViolations(state: string): RuleViolation[] {
  if (state !== 'PENDING') return [];
  return [
    {
      code: 'STILL_PENDING',
      message: {
        en: 'This delivery is still being attempted by itself; only one that was delivered or given up is delivered again.',
        zh: '该消息仍在自动投递中；仅已送达或已放弃的消息可以重新投递。',
      },
      field: 'input.id',
      rule: 'WEBHOOK_DELIVERY',
      params: {},
    },
  ];
}

/** Nothing is sent to an endpoint that is disabled. */
export function disabledViolations(endpointState: string): RuleViolation[] {
  if (endpointState === 'ENABLED') return [];
  return [
    {
      code: 'ENDPOINT_DISABLED',
      message: {
        en: 'The endpoint of this delivery is disabled. Enable it first.',
        zh: '该消息的推送端点已停用，请先启用。',
      },
      field: 'input.id',
      rule: 'WEBHOOK_DELIVERY',
      params: {},
    },
  ];
}
