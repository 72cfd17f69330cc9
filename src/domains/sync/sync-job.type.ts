import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import type { SyncKind, SyncMode, SyncState } from './sync.rules';
import { SyncKindEnum, SyncModeEnum, SyncStateEnum } from './sync-enums.type';
import type { SyncJobEntity } from './sync-job.entity';

type Untold = 'tenantId' | 'accountId';

@ObjectType({
  implements: Node,
  description: 'A synchronization with another system, from its start to its end (同步任务).',
})
export class SyncJob extends Node implements Omit<SyncJobEntity, Untold> {
  @Field(() => String, { description: 'The system that sends, such as `COUNTY_HR` (来源系统).' })
  source: string;

  @Field(() => SyncKindEnum, { description: 'What its records are about (同步对象).' })
  kind: SyncKind;

  @Field(() => SyncModeEnum, { description: 'All that the source has, or what has changed (同步方式).' })
  mode: SyncMode;

  @Field(() => SyncStateEnum, { description: 'How it stands (状态).' })
  state: SyncState;

  @Field(() => Int, {
    description: 'Highest sequence of a batch of it that was applied; 0 before the first (最大序号).',
  })
  lastSequence: number;

  @Field(() => Int, { description: 'Lowest sequence that its source may use now for this kind (下一可用序号).' })
  nextSequence: number;

  @Field(() => Int, { description: 'Batches that were answered, refused ones too (批次数).' })
  batchCount: number;

  @Field(() => Int, { description: 'Records of something new (新增数).' })
  createdCount: number;

  @Field(() => Int, { description: 'Records that changed something (更新数).' })
  updatedCount: number;

  @Field(() => Int, { description: 'Records that said what was known (无变化数).' })
  unchangedCount: number;

  @Field(() => Int, { description: 'Records that were not applied (拒绝数).' })
  rejectedCount: number;

  @Field(() => Int, { description: 'What was ended because the source lacked it (缺失终止数).' })
  endedCount: number;

  @Field(() => DateTimeScalar, { description: 'When it began (开始时间).' })
  startedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ended; null while it takes batches (结束时间).',
  })
  finishedAt: Date | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` at the end (版本号).' })
  version: number;
}

export const SyncJobConnection = connectionOf(SyncJob, 'SyncJob', '同步任务');
