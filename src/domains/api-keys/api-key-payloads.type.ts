import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { ApiKey } from './api-key.type';
import type { ApiKeyAnswer, NewApiKeyAnswer } from './load-api-key-answer';

@ObjectType()
abstract class ApiKeyPayload implements ApiKeyAnswer {
  @Field(() => ApiKey, {
    nullable: true,
    description: 'The key after the call; null when nothing was changed (接口密钥).',
  })
  apiKey: ApiKey | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType()
abstract class NewApiKeyPayload extends ApiKeyPayload implements NewApiKeyAnswer {
  @Field(() => String, {
    nullable: true,
    description:
      'The key itself, to be sent as `Authorization: Bearer <key>`; it is told this once and kept nowhere (密钥原文，仅显示一次).',
  })
  secret: string | null;
}

@ObjectType({ description: 'Answer to `createApiKey` (新建结果).' })
export class CreateApiKeyPayload extends NewApiKeyPayload {}

@ObjectType({ description: 'Answer to `rotateApiKey`: the successor (轮换结果).' })
export class RotateApiKeyPayload extends NewApiKeyPayload {}

@ObjectType({ description: 'Answer to `revokeApiKey` (撤销结果).' })
export class RevokeApiKeyPayload extends ApiKeyPayload {}
