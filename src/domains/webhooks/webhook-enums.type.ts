import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { ATTEMPT_OUTCOMES, DELIVERY_STATES, DISABLED_REASONS, ENDPOINT_STATES } from './webhook.rules';
import { WEBHOOK_EVENT_TYPES } from './webhook-events.rules';
import {
  DELIVERY_STATE_TERMS,
  DISABLED_TERMS,
  ENDPOINT_STATE_TERMS,
  EVENT_TERMS,
  OUTCOME_TERMS,
} from './webhook-terms.rules';

export const WebhookEventTypeEnum = enumOf(WEBHOOK_EVENT_TYPES);
export const WebhookEndpointStateEnum = enumOf(ENDPOINT_STATES);
export const WebhookDisabledReasonEnum = enumOf(DISABLED_REASONS);
export const WebhookDeliveryStateEnum = enumOf(DELIVERY_STATES);
export const WebhookAttemptOutcomeEnum = enumOf(ATTEMPT_OUTCOMES);

registerEnumType(WebhookEventTypeEnum, {
  name: 'WebhookEventType',
  description: 'What happened to what; a message names it `member.updated` (事件类型).',
  valuesConfig: described(EVENT_TERMS, {
    MEMBER_CREATED: 'A member was registered',
    MEMBER_UPDATED: 'Something of a member was changed',
    MEMBER_ENDED: 'A membership has ended, with its reason',
    MEMBER_VOIDED: 'The registration of a member was made void',
    ORGANIZATION_CREATED: 'An organization was proposed',
    ORGANIZATION_UPDATED: 'Something of an organization was changed',
    ORGANIZATION_ENDED: 'An organization was dissolved',
    ORGANIZATION_VOIDED: 'The record of an organization was made void',
    UNIT_CREATED: 'A unit was recorded',
    UNIT_UPDATED: 'Something of a unit was changed',
    UNIT_ENDED: 'A unit was removed',
    UNIT_VOIDED: 'The record of a unit was made void',
    GRID_CREATED: 'A grid was recorded',
    GRID_UPDATED: 'Something of a grid was changed',
    GRID_ENDED: 'A grid was retired, split or merged',
    GRID_VOIDED: 'The record of a grid was made void',
    RESYNC_REQUIRED:
      'The log was restored to an earlier state, so that its receiver must take all anew; told without being chosen',
  }),
});

registerEnumType(WebhookEndpointStateEnum, {
  name: 'WebhookEndpointState',
  description: 'Whether an endpoint is told anything (端点状态).',
  valuesConfig: described(ENDPOINT_STATE_TERMS, {
    ENABLED: 'Changes are told',
    DISABLED: 'Nothing is sent; enabled again, it goes on where it stopped',
  }),
});

registerEnumType(WebhookDisabledReasonEnum, {
  name: 'WebhookDisabledReason',
  description: 'Why an endpoint is disabled (停用原因).',
  valuesConfig: described(DISABLED_TERMS, {
    BY_REQUEST: 'Somebody asked for it',
    GONE: 'Its receiver answered 410, which asks for no more messages',
    FAILING: 'Its receiver has taken no message for five days',
    NOT_ALLOWED:
      'The account behind it may not read any more what is told; whoever enables it is behind it from then on',
  }),
});

registerEnumType(WebhookDeliveryStateEnum, {
  name: 'WebhookDeliveryState',
  description: 'How a delivery stands (投递状态).',
  valuesConfig: described(DELIVERY_STATE_TERMS, {
    PENDING: 'Is attempted until it is taken or given up',
    DELIVERED: 'The receiver has taken it',
    DEAD: 'Was given up after the last attempt or five days; it can be delivered again by hand',
  }),
});

registerEnumType(WebhookAttemptOutcomeEnum, {
  name: 'WebhookAttemptOutcome',
  description: 'What came of one attempt (投递结果).',
  valuesConfig: described(OUTCOME_TERMS, {
    DELIVERED: 'The receiver answered 2xx',
    REFUSED: 'The receiver answered something else',
    REDIRECTED: 'The receiver answered a redirect, which is not followed',
    GONE: 'The receiver answered 410: the endpoint was disabled',
    TIMED_OUT: 'The receiver gave no answer within ten seconds',
    NOT_CONNECTED: 'No connection came about, or it broke, or its certificate does not hold',
    NOT_RESOLVED: 'The name leads to no address',
    ADDRESS_NOT_ALLOWED: 'The name leads to an address that is not public, and the operator has not allowed the host',
  }),
});
