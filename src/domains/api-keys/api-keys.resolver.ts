import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { selects } from '../../data/planner/selection';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { Viewer } from '../administration/viewer.type';
import { CreateApiKeyInput, RevokeApiKeyInput, RotateApiKeyInput } from './api-key.inputs';
import { type ApiKey, ApiKeyConnection, ViewerApiKey } from './api-key.type';
import { CreateApiKeyPayload, RevokeApiKeyPayload, RotateApiKeyPayload } from './api-key-payloads.type';
import { createApiKey } from './create-api-key';
import { listApiKeys } from './list-api-keys';
import type { ApiKeyAnswer, NewApiKeyAnswer } from './load-api-key-answer';
import { revokeApiKey } from './revoke-api-key';
import { rotateApiKey } from './rotate-api-key';

const INPUT = 'What to do (输入).';

@Resolver(() => Viewer)
export class ApiKeysResolver {
  @Allow('key:read')
  @Query(() => ApiKeyConnection, {
    complexity: pageCost,
    description: 'API keys of the tenant, the newest first; never their text (接口密钥列表).',
  })
  apiKeys(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<ApiKey>> {
    return listApiKeys(ctx, { first, after }, selects(info, 'ApiKeyConnection', 'totalCount'));
  }

  @FieldResolver(() => ViewerApiKey, {
    nullable: true,
    description: 'The API key that this request came with; null for a token (当前接口密钥).',
  })
  apiKey(@Ctx() ctx: RequestContext): ViewerApiKey | null {
    return ctx.viewer?.apiKey ? { ...ctx.viewer.apiKey, scopes: [...ctx.viewer.apiKey.scopes] } : null;
  }

  @Allow('key:write')
  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes an integration with its first API key, and tells the key, once (新建接口密钥).',
  })
  createApiKey(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CreateApiKeyInput, { description: INPUT }) input: CreateApiKeyInput,
  ): Promise<NewApiKeyAnswer> {
    return createApiKey(ctx, input);
  }

  @Allow('key:write')
  @Mutation(() => RotateApiKeyPayload, {
    description:
      'Makes the successor of an API key, and tells it, once; the old one works until revoked (轮换接口密钥).',
  })
  rotateApiKey(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RotateApiKeyInput, { description: INPUT }) input: RotateApiKeyInput,
  ): Promise<NewApiKeyAnswer> {
    return rotateApiKey(ctx, input);
  }

  @Allow('key:write')
  @Mutation(() => RevokeApiKeyPayload, {
    description: 'Takes an API key back for good, from the next request on (撤销接口密钥).',
  })
  revokeApiKey(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RevokeApiKeyInput, { description: INPUT }) input: RevokeApiKeyInput,
  ): Promise<ApiKeyAnswer> {
    return revokeApiKey(ctx, input);
  }
}
