import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Role } from '../../access/permissions';
import { connectionOf } from '../../shared/connection';
import { globalIdPrefix } from '../../shared/global-id';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import { RoleEnum } from './role.type';

/** The API's id of an audit entry. */
export const auditEntryGlobalId = globalIdPrefix('AuditEntry', 'aud', '审计记录');

@ObjectType({
  implements: Node,
  description: 'One line of the audit log: who did what to which object, never with values (审计记录).',
})
export class AuditEntry extends Node {
  @Field(() => DateTimeScalar, { description: 'When it was done (时间).' })
  recordedAt: Date;

  @Field(() => Int, {
    nullable: true,
    description: 'Place in the sealed chain of the tenant; null in the second before the sealer came by (链上序号).',
  })
  sequence: number | null;

  @Field(() => String, { description: 'Request in which it was done, as in the header `X-Request-Id` (请求标识).' })
  requestId: string;

  @Field(() => String, { description: 'The action, such as `organization:move` (操作).' })
  action: string;

  @Field(() => RoleEnum, {
    nullable: true,
    description:
      'Role under which it was done; null where another tenant took the step of a handshake, or the system by the clock or at the command line (角色).',
  })
  role: Role | null;

  @Field(() => String, {
    description:
      'Name of the account that did it, 对方组织部门 for another tenant, 系统 for what the clock brings or the command line does (操作人).',
  })
  actorName: string;

  @Field(() => String, { description: 'Type of the object, such as `Organization` (对象类型).' })
  objectType: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the object; null where its type has no ids in this API (对象标识).',
  })
  objectId: string | null;

  @Field(() => Int, { nullable: true, description: 'Version of the object after it (对象版本).' })
  objectVersion: number | null;

  @Field(() => [String], { description: 'Names of the fields that were written (所涉字段).' })
  fields: string[];

  @Field(() => String, { description: 'SM3 digest of the content of this entry (内容摘要).' })
  digest: string;

  @Field(() => String, {
    nullable: true,
    description: 'SM3 hash that binds this entry to all before it; null until sealed (链哈希).',
  })
  hash: string | null;
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry', '审计记录');
