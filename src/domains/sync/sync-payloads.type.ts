import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { BatchAnswer, SyncAnswer } from './load-sync-answer';
import { SyncBatch } from './sync-batch.type';
import { SyncJob } from './sync-job.type';

/** What every mutation of a synchronization answers. */
@ObjectType()
export abstract class SyncPayload implements SyncAnswer {
  @Field(() => SyncJob, { nullable: true, description: 'The synchronization as it is now (同步任务).' })
  syncJob: SyncJob | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

/** What every batch is answered with. */
@ObjectType()
export abstract class BatchPayload extends SyncPayload implements BatchAnswer {
  @Field(() => SyncBatch, {
    nullable: true,
    description: 'What came of the records; of a batch refused as a whole as well, beside the reason (批次处理结果).',
  })
  batch: SyncBatch | null;
}
