import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { selects } from '../../data/planner/selection';
import { pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { createWebhookEndpoint } from './create-webhook-endpoint';
import { disableWebhookEndpoint } from './disable-webhook-endpoint';
import { enableWebhookEndpoint } from './enable-webhook-endpoint';
import { listWebhookEndpoints } from './find-webhook-endpoints';
import { listWebhookDeliveries } from './list-webhook-deliveries';
import type { DeliveryAnswer, EndpointAnswer, SecretAnswer } from './load-webhook-answer';
import { redeliverWebhook } from './redeliver-webhook';
import { rotateWebhookSecret } from './rotate-webhook-secret';
import { updateWebhookEndpoint } from './update-webhook-endpoint';
import {
  CreateWebhookEndpointInput,
  DisableWebhookEndpointInput,
  EnableWebhookEndpointInput,
  RedeliverWebhookInput,
  RotateWebhookSecretInput,
  UpdateWebhookEndpointInput,
} from './webhook.inputs';
import type { DeliveryState } from './webhook.rules';
import { type WebhookDelivery, WebhookDeliveryConnection } from './webhook-delivery.type';
import { WebhookEndpoint } from './webhook-endpoint.type';
import { WebhookDeliveryStateEnum } from './webhook-enums.type';
import {
  CreateWebhookEndpointPayload,
  DisableWebhookEndpointPayload,
  EnableWebhookEndpointPayload,
  RedeliverWebhookPayload,
  RotateWebhookSecretPayload,
  UpdateWebhookEndpointPayload,
} from './webhook-payloads.type';

const INPUT = 'What to do (输入).';
const FOLLOWED = ['change:read', 'member:read', 'organization:read', 'unit:read', 'grid:read'] as const;

@Resolver()
export class WebhooksResolver {
  @Allow('webhook:read')
  @Query(() => [WebhookEndpoint], {
    complexity: treeCost(20),
    description: 'The addresses that are told of changes, the oldest first; without their secrets (推送端点列表).',
  })
  webhookEndpoints(@Ctx() ctx: RequestContext): Promise<WebhookEndpoint[]> {
    return listWebhookEndpoints(ctx);
  }

  @Allow('webhook:read')
  @Query(() => WebhookDeliveryConnection, {
    complexity: pageCost,
    description: 'The delivery log, the newest first; without bodies (投递记录).',
  })
  webhookDeliveries(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('endpointId', () => ID, {
      nullable: true,
      description: 'Only those to this endpoint; to all when left out (推送端点标识).',
    })
    endpointId?: string | null,
    @Arg('states', () => [WebhookDeliveryStateEnum], {
      nullable: true,
      description: 'Only those that stand so; all when left out (投递状态).',
    })
    states?: DeliveryState[] | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<WebhookDelivery>> {
    const args = { endpointId, states, first, after };
    return listWebhookDeliveries(ctx, args, selects(info, 'WebhookDeliveryConnection', 'totalCount'));
  }

  @Allow('webhook:write', ...FOLLOWED)
  @Mutation(() => CreateWebhookEndpointPayload, {
    description: 'Has an address told of changes from now on; its secret is told this once (新建推送端点).',
  })
  createWebhookEndpoint(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CreateWebhookEndpointInput, { description: INPUT }) input: CreateWebhookEndpointInput,
  ): Promise<SecretAnswer> {
    return createWebhookEndpoint(ctx, input);
  }

  @Allow('webhook:write', ...FOLLOWED)
  @Mutation(() => UpdateWebhookEndpointPayload, { description: 'Changes where and what is told (修改推送端点).' })
  updateWebhookEndpoint(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UpdateWebhookEndpointInput, { description: INPUT }) input: UpdateWebhookEndpointInput,
  ): Promise<EndpointAnswer> {
    return updateWebhookEndpoint(ctx, input);
  }

  @Allow('webhook:write')
  @Mutation(() => RotateWebhookSecretPayload, {
    description: 'Gives an endpoint a new secret, told this once; for a while both sign (轮换推送密钥).',
  })
  rotateWebhookSecret(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RotateWebhookSecretInput, { description: INPUT }) input: RotateWebhookSecretInput,
  ): Promise<SecretAnswer> {
    return rotateWebhookSecret(ctx, input);
  }

  @Allow('webhook:write')
  @Mutation(() => DisableWebhookEndpointPayload, { description: 'Stops telling an endpoint anything (停用推送端点).' })
  disableWebhookEndpoint(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DisableWebhookEndpointInput, { description: INPUT }) input: DisableWebhookEndpointInput,
  ): Promise<EndpointAnswer> {
    return disableWebhookEndpoint(ctx, input);
  }

  @Allow('webhook:write', ...FOLLOWED)
  @Mutation(() => EnableWebhookEndpointPayload, {
    description: 'Tells an endpoint again, from where it stopped (启用推送端点).',
  })
  enableWebhookEndpoint(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EnableWebhookEndpointInput, { description: INPUT }) input: EnableWebhookEndpointInput,
  ): Promise<EndpointAnswer> {
    return enableWebhookEndpoint(ctx, input);
  }

  @Allow('webhook:write')
  @Mutation(() => RedeliverWebhookPayload, {
    description: 'Delivers once more what was delivered or given up, with the same id (重新投递).',
  })
  redeliverWebhook(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RedeliverWebhookInput, { description: INPUT }) input: RedeliverWebhookInput,
  ): Promise<DeliveryAnswer> {
    return redeliverWebhook(ctx, input);
  }
}
