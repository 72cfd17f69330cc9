import { Field, ID, InputType, Int } from 'type-graphql';
import { RepeatableInput } from '../organizations/organization.inputs';
import { WebhookEventTypeEnum } from './webhook-enums.type';
import type { WebhookEventType } from './webhook-events.rules';

const URL_DESCRIPTION =
  'An https:// address of a public host, or a host that the operator allows; messages are sent by POST (接收地址).';
const ORGANIZATION_DESCRIPTION =
  'Tells only of what lies below this organization, in either graph; left out, of the whole tenant (范围组织标识).';

const ENDPOINT_DESCRIPTION = 'The endpoint (推送端点标识).';
const EXPECTED_VERSION = 'Version that the caller has read; another one now is CONFLICT (预期版本).';

/** A repeated call would have to tell the secret again, which is kept nowhere in clear. */
@InputType()
abstract class TellingSecretInput {
  @Field(() => String, {
    nullable: true,
    description: 'Taken and not kept: each call makes a secret of its own, since it is told once (幂等键，不起作用).',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Has an address told of changes from now on (新建推送端点).' })
export class CreateWebhookEndpointInput extends TellingSecretInput {
  @Field(() => String, { description: URL_DESCRIPTION })
  url: string;

  @Field(() => [WebhookEventTypeEnum], {
    description: 'What to tell; each needs the permission to read such objects (事件类型).',
  })
  eventTypes: WebhookEventType[];

  @Field(() => ID, { nullable: true, description: ORGANIZATION_DESCRIPTION })
  organizationId?: string | null;
}

@InputType()
abstract class ChangeWebhookEndpointInput extends RepeatableInput {
  @Field(() => ID, { description: ENDPOINT_DESCRIPTION })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

@InputType({ description: 'Changes where and what is told; what is left out stays as it is (修改推送端点).' })
export class UpdateWebhookEndpointInput extends ChangeWebhookEndpointInput {
  @Field(() => String, { nullable: true, description: URL_DESCRIPTION })
  url?: string | null;

  @Field(() => [WebhookEventTypeEnum], { nullable: true, description: 'What to tell from now on (事件类型).' })
  eventTypes?: WebhookEventType[] | null;
}

@InputType({ description: 'Gives an endpoint a new secret; the old one signs besides for a while (轮换推送密钥).' })
export class RotateWebhookSecretInput extends TellingSecretInput {
  @Field(() => ID, { description: ENDPOINT_DESCRIPTION })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Hours in which both sign, 0 to 168; 24 when left out, 0 when the old one has leaked (并行小时数).',
  })
  overlapHours?: number | null;
}

@InputType({ description: 'Stops telling an endpoint anything (停用推送端点).' })
export class DisableWebhookEndpointInput extends ChangeWebhookEndpointInput {}

@InputType({ description: 'Tells an endpoint again, from where it stopped (启用推送端点).' })
export class EnableWebhookEndpointInput extends ChangeWebhookEndpointInput {}

@InputType({ description: 'Delivers a message once more, with the same id (重新投递).' })
export class RedeliverWebhookInput extends RepeatableInput {
  @Field(() => ID, { description: 'A delivery that has ended (推送投递标识).' })
  id: string;
}
