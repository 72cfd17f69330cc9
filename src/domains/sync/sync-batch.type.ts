import { Field, ID, Int, ObjectType } from 'type-graphql';
import { treeCost } from '../../shared/complexity';
import type { OutcomeCounts, RecordOutcome, RecordProblem } from './sync.rules';
import { RecordOutcomeEnum } from './sync-enums.type';

/** Of a problem and of a reject. */
export const REMEDY =
  'The mutation by which this is done, such as `moveOrganization`; null where the record itself is to be mended (对应操作).';

@ObjectType('RecordProblem', { description: 'Why a record was rejected; its value is not repeated (记录问题).' })
export class RecordProblemTold implements RecordProblem {
  @Field(() => String, { description: 'Machine-readable code, such as `UNKNOWN_ORG` (代码).' })
  code: string;

  @Field(() => String, { description: 'Path in the batch, such as `records[3].branchCode` (路径).' })
  path: string;

  @Field(() => String, { nullable: true, description: REMEDY })
  mutation: string | null;
}

@ObjectType('RecordResult', { description: 'What came of one record of a batch (单条处理结果).' })
export class RecordResultTold {
  @Field(() => Int, { description: 'Place of the record in the batch, from 0 (记录位置).' })
  index: number;

  @Field(() => RecordOutcomeEnum, { description: 'What came of it (处理结果).' })
  outcome: RecordOutcome;

  @Field(() => ID, {
    nullable: true,
    description: 'The member, organization, unit or grid that it is about, where that is known (对应记录标识).',
  })
  recordId: string | null;

  @Field(() => [RecordProblemTold], {
    complexity: treeCost(1),
    description: 'Why it was rejected; empty for all others (问题).',
  })
  problems: RecordProblemTold[];
}

@ObjectType({ description: 'What came of a batch of records (批次处理结果).' })
export class SyncBatch implements OutcomeCounts {
  @Field(() => Int, { description: 'Its sequence (批次序号).' })
  sequence: number;

  @Field(() => Boolean, {
    description: 'Whether anything of it was applied; else it was refused as a whole (是否应用).',
  })
  isApplied: boolean;

  @Field(() => Int, { description: 'Records of something new (新增数).' })
  created: number;

  @Field(() => Int, { description: 'Records that changed something (更新数).' })
  updated: number;

  @Field(() => Int, { description: 'Records that said what was known (无变化数).' })
  unchanged: number;

  @Field(() => Int, { description: 'Records that were not applied (拒绝数).' })
  rejected: number;

  @Field(() => [RecordResultTold], {
    complexity: treeCost(1_000),
    description: 'What came of each record, in the order of the batch (逐条结果).',
  })
  results: RecordResultTold[];
}
