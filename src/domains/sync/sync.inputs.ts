import { Field, ID, InputType, Int } from 'type-graphql';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { ErrorPolicy, SyncKind, SyncMode, SyncState } from './sync.rules';
import { ErrorPolicyEnum, SyncKindEnum, SyncModeEnum, SyncStateEnum } from './sync-enums.type';

/** What every beginning of a synchronization says. */
@InputType()
export abstract class StartSyncInput extends RepeatableInput {
  @Field(() => String, {
    description:
      'The system that sends, 2 to 40 capitals, digits, hyphens and underscores; that of its external identifiers of organizations (来源系统).',
  })
  source: string;

  @Field(() => SyncModeEnum, { description: 'All that the source has, or what has changed (同步方式).' })
  mode: SyncMode;
}

/** What every batch says; the records are a scalar of their kind. */
@InputType()
export abstract class PushBatchInput extends RepeatableInput {
  @Field(() => ID, { description: 'The synchronization (同步任务标识).' })
  syncId: string;

  @Field(() => Int, {
    description:
      'Number of the batch, above all of this kind and source that were applied; numbers may be left out (批次序号).',
  })
  sequence: number;

  @Field(() => ErrorPolicyEnum, { description: 'What one bad record does to the others (出错时的处理).' })
  errorPolicy: ErrorPolicy;

  abstract records: unknown[];
}

/** What every end of a synchronization says. */
@InputType()
export abstract class FinishSyncInput extends RepeatableInput {
  @Field(() => ID, { description: 'The synchronization (同步任务标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'Which synchronizations (同步任务筛选条件).' })
export class SyncJobFilter {
  @Field(() => [SyncKindEnum], { nullable: true, description: 'With records of these kinds (同步对象).' })
  kinds?: SyncKind[] | null;

  @Field(() => [String], { nullable: true, description: 'Of these systems (来源系统).' })
  sources?: string[] | null;

  @Field(() => [SyncStateEnum], { nullable: true, description: 'In these states (状态).' })
  states?: SyncState[] | null;
}
