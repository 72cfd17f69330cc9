import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import { REMEDY } from './sync-batch.type';

@ObjectType({
  implements: Node,
  description: 'Why a record was rejected, and where: never what it said (被拒绝的记录).',
})
export class SyncReject extends Node {
  @Field(() => Int, { description: 'Sequence of its batch (批次序号).' })
  sequence: number;

  @Field(() => Int, { description: 'Place of the record in its batch, from 0 (记录位置).' })
  recordIndex: number;

  @Field(() => String, {
    nullable: true,
    description: 'What the source calls the record; null where it could not be read (外部标识).',
  })
  externalId: string | null;

  @Field(() => String, { description: 'Machine-readable code, such as `BAD_ID_CHECKSUM` (代码).' })
  code: string;

  @Field(() => String, { description: 'Path in the batch, such as `records[3].idNumber` (路径).' })
  path: string;

  @Field(() => String, { nullable: true, description: REMEDY })
  mutation: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was rejected (拒绝时间).' })
  recordedAt: Date;
}

export const SyncRejectConnection = connectionOf(SyncReject, 'SyncReject', '被拒绝的记录');
