import { Field, ID, InputType, Int } from 'type-graphql';
import type { Scope } from '../../access/scopes';
import { DateScalar } from '../../shared/scalars';
import { ApiKeyScopeEnum } from './api-key-enums.type';

const EXPIRES_ON = 'The last day on which the key works, at most a year ahead; 90 days ahead when left out (有效期至).';

/** A repeated call would have to tell the key again, which is kept nowhere. */
@InputType()
abstract class TellingInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Taken and not kept: each call makes a key of its own, since its text is told once (幂等键，不起作用).',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Makes an integration with its first API key (新建接口密钥).' })
export class CreateApiKeyInput extends TellingInput {
  @Field(() => String, { description: 'Name of the integration, such as the system it comes from (对接方名称).' })
  name: string;

  @Field(() => [ApiKeyScopeEnum], { description: 'What the key is for: no more than is needed (密钥范围).' })
  scopes: Scope[];

  @Field(() => DateScalar, { nullable: true, description: EXPIRES_ON })
  expiresOn?: string | null;
}

@InputType({
  description:
    'Makes the successor of an API key, with its scopes; the old one works until it is revoked or expires (轮换接口密钥).',
})
export class RotateApiKeyInput extends TellingInput {
  @Field(() => ID, { description: 'The key that is to be replaced (密钥标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;

  @Field(() => DateScalar, { nullable: true, description: EXPIRES_ON })
  expiresOn?: string | null;
}

@InputType({ description: 'Takes an API key back, from the next request on (撤销接口密钥).' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The key (密钥标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of this call, 1 to 200 visible ASCII characters: repeated with the same input it answers as the first did (幂等键).',
  })
  idempotencyKey?: string | null;
}
