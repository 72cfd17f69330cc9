import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { DeliveryAnswer, EndpointAnswer, SecretAnswer } from './load-webhook-answer';
import { WebhookDelivery } from './webhook-delivery.type';
import { WebhookEndpoint } from './webhook-endpoint.type';

@ObjectType()
abstract class EndpointPayload implements EndpointAnswer {
  @Field(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint after the call; null when nothing was changed (推送端点).',
  })
  webhookEndpoint: WebhookEndpoint | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType()
abstract class SecretPayload extends EndpointPayload implements SecretAnswer {
  @Field(() => String, {
    nullable: true,
    description: 'The new secret, `whsec_` and Base64, told this once; null when nothing was changed (推送密钥).',
  })
  secret: string | null;
}

@ObjectType({ description: 'Answer to `createWebhookEndpoint` (新建结果).' })
export class CreateWebhookEndpointPayload extends SecretPayload {}

@ObjectType({ description: 'Answer to `rotateWebhookSecret` (轮换结果).' })
export class RotateWebhookSecretPayload extends SecretPayload {}

@ObjectType({ description: 'Answer to `updateWebhookEndpoint` (修改结果).' })
export class UpdateWebhookEndpointPayload extends EndpointPayload {}

@ObjectType({ description: 'Answer to `disableWebhookEndpoint` (停用结果).' })
export class DisableWebhookEndpointPayload extends EndpointPayload {}

@ObjectType({ description: 'Answer to `enableWebhookEndpoint` (启用结果).' })
export class EnableWebhookEndpointPayload extends EndpointPayload {}

@ObjectType({ description: 'Answer to `redeliverWebhook` (重新投递结果).' })
export class RedeliverWebhookPayload implements DeliveryAnswer {
  @Field(() => WebhookDelivery, {
    nullable: true,
    description: 'The delivery after the call; null when nothing was changed (推送投递).',
  })
  webhookDelivery: WebhookDelivery | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}
