import { Field, Int, ObjectType } from 'type-graphql';
import type { KeyInUse } from '../../access/context';
import type { Scope } from '../../access/scopes';
import { connectionOf } from '../../shared/connection';
import { globalIdPrefix } from '../../shared/global-id';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { ApiKeyEntity } from './api-key.entity';
import type { ApiKeyStatus } from './api-key.rules';
import { ApiKeyScopeEnum, ApiKeyStatusEnum } from './api-key-enums.type';

/** The API's id of an API key. */
export const apiKeyId = globalIdPrefix('ApiKey', 'key', '接口密钥');

const PREFIX = 'The eight characters after `zzk_`, by which keys are told apart (密钥前缀).';
const SCOPES = 'What it is for (密钥范围).';
const EXPIRES_ON = 'The last day on which it works (有效期至).';

@ObjectType({
  implements: Node,
  description: 'A key by which another system signs in; its text is shown when it is made, and never again (接口密钥).',
})
export class ApiKey
  extends Node
  implements
    Pick<ApiKeyEntity, 'prefix' | 'scopes' | 'expiresOn' | 'createdAt' | 'lastUsedAt' | 'revokedAt' | 'version'>
{
  @Field(() => String, { description: 'Name of the integration, which its keys share (对接方名称).' })
  name: string;

  @Field(() => String, { description: PREFIX })
  prefix: string;

  @Field(() => [ApiKeyScopeEnum], { description: SCOPES })
  scopes: Scope[];

  @Field(() => ApiKeyStatusEnum, { description: 'How it stands today (状态).' })
  status: ApiKeyStatus;

  @Field(() => DateScalar, { description: EXPIRES_ON })
  expiresOn: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was used last, to a minute; null when never (最近使用时间).',
  })
  lastUsedAt: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was made (创建时间).' })
  createdAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the account that made it; null where it was made at the command line (创建人).',
  })
  createdByName: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked, if it was (撤销时间).' })
  revokedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the account that revoked it; null where none did, or the command line (撤销人).',
  })
  revokedByName: string | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;
}

export const ApiKeyConnection = connectionOf(ApiKey, 'ApiKey', '接口密钥');

@ObjectType({ description: 'The API key that this request came with (当前接口密钥).' })
export class ViewerApiKey implements Omit<KeyInUse, 'id' | 'scopes'> {
  @Field(() => String, { description: PREFIX })
  prefix: string;

  @Field(() => [ApiKeyScopeEnum], { description: SCOPES })
  scopes: Scope[];

  @Field(() => DateScalar, { description: EXPIRES_ON })
  expiresOn: string;
}
