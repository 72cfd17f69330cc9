import { Field, ID, Int, ObjectType } from 'type-graphql';
import { treeCost } from '../../shared/complexity';
import { connectionOf } from '../../shared/connection';
import { globalIdPrefix } from '../../shared/global-id';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import type { AttemptOutcome, DeliveryState } from './webhook.rules';
import { WebhookAttemptOutcomeEnum, WebhookDeliveryStateEnum, WebhookEventTypeEnum } from './webhook-enums.type';
import type { WebhookEventType } from './webhook-events.rules';

/** The API's id of a delivery: that of its message, the same at each attempt. */
export const deliveryId = globalIdPrefix('WebhookDelivery', 'whd', '推送投递');

@ObjectType({ description: 'One attempt at a delivery; an attempt that was cut off by a crash is missing (投递尝试).' })
export class WebhookAttempt {
  @Field(() => Int, { description: 'Which attempt it was, from 1 (次序).' })
  number: number;

  @Field(() => DateTimeScalar, { description: 'When it began (时间).' })
  attemptedAt: Date;

  @Field(() => WebhookAttemptOutcomeEnum, { description: 'What came of it (结果).' })
  outcome: AttemptOutcome;

  @Field(() => Int, { nullable: true, description: 'HTTP status, if the receiver answered (HTTP 状态码).' })
  status: number | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds (耗时，毫秒).' })
  durationMs: number;
}

@ObjectType({
  implements: Node,
  description: 'One change that is told to one endpoint; kept for 30 days after its end (推送投递).',
})
export class WebhookDelivery extends Node {
  @Field(() => ID, { description: 'The endpoint (推送端点标识).' })
  endpointId: string;

  @Field(() => WebhookEventTypeEnum, { description: 'What happened (事件类型).' })
  eventType: WebhookEventType;

  @Field(() => ID, { description: 'The object to which it happened (对象标识).' })
  objectId: string;

  @Field(() => Int, { nullable: true, description: 'Version of the object after it (对象版本).' })
  objectVersion: number | null;

  @Field(() => DateTimeScalar, { description: 'When it happened (变更时间).' })
  changedAt: Date;

  @Field(() => WebhookDeliveryStateEnum, { description: 'How the delivery stands (投递状态).' })
  state: DeliveryState;

  @Field(() => DateTimeScalar, { description: 'When it was queued (入队时间).' })
  queuedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The next attempt comes no earlier; null once it has ended (下次尝试时间).',
  })
  nextAttemptAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was delivered or given up (结束时间).' })
  endedAt: Date | null;

  @Field(() => Int, { description: 'Attempts begun so far (尝试次数).' })
  attemptCount: number;

  @Field(() => [WebhookAttempt], {
    complexity: treeCost(5),
    description: 'The attempts, the first first; without any body (尝试记录).',
  })
  attempts: WebhookAttempt[];
}

export const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDelivery', '推送投递');
