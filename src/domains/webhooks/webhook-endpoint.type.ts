import { Field, ID, Int, ObjectType } from 'type-graphql';
import { globalIdPrefix } from '../../shared/global-id';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import type { DisabledReason, EndpointState } from './webhook.rules';
import { WebhookDisabledReasonEnum, WebhookEndpointStateEnum, WebhookEventTypeEnum } from './webhook-enums.type';
import type { WebhookEventType } from './webhook-events.rules';

/** The API's id of an endpoint. */
export const endpointId = globalIdPrefix('WebhookEndpoint', 'whe', '推送端点');

@ObjectType({
  implements: Node,
  description: 'An address of another system that is told of changes, by signed messages without content (推送端点).',
})
export class WebhookEndpoint extends Node {
  @Field(() => String, { description: 'Address to which messages are sent (接收地址).' })
  url: string;

  @Field(() => [WebhookEventTypeEnum], { description: 'What is told (事件类型).' })
  eventTypes: WebhookEventType[];

  @Field(() => ID, {
    nullable: true,
    description: 'Organization in whose subtrees lies what is told; null tells of the whole tenant (范围组织标识).',
  })
  organizationId: string | null;

  @Field(() => WebhookEndpointStateEnum, { description: 'Whether it is told anything (状态).' })
  state: EndpointState;

  @Field(() => WebhookDisabledReasonEnum, { nullable: true, description: 'Why it is disabled, if it is (停用原因).' })
  disabledReason: DisabledReason | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the secret before the last rotation signs besides, if it does (旧密钥有效期至).',
  })
  previousSecretUntil: Date | null;

  @Field(() => Int, { description: 'Failed attempts in a row (连续失败次数).' })
  failures: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it is left alone, after failures or because its receiver asked for it, if it is (暂停至).',
  })
  pausedUntil: Date | null;

  @Field(() => String, { description: 'Name of the account that made it (创建人).' })
  createdBy: string;

  @Field(() => String, {
    description: 'Name of the account behind it: what that one may not read any more is not told (授权账号).',
  })
  onBehalfOf: string;

  @Field(() => DateTimeScalar, { description: 'When it was made (创建时间).' })
  createdAt: Date;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;
}
