import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import { FinishSyncInput, PushBatchInput, StartSyncInput } from '../sync/sync.inputs';
import { MemberRecordScalar } from './member-record.type';
import { CandidateDecisionEnum, CandidateStateEnum, MissingReasonEnum } from './member-sync-enums.type';
import type { CandidateDecision, CandidateState } from './merge-candidate.rules';
import type { MissingReason } from './missing-member.rules';

@InputType({ description: 'A synchronization of members to begin (开始党员同步).' })
export class StartMemberSyncInput extends StartSyncInput {}

@InputType({ description: 'A batch of records of members (推送党员批次).' })
export class PushMemberBatchInput extends PushBatchInput {
  @Field(() => [MemberRecordScalar], { description: 'The records, 1 to 1,000 (记录).' })
  records: unknown[];
}

@InputType({ description: 'That members end whom a full load lacks (终止来源已无的党员).' })
export class EndMissingInput {
  @Field(() => MissingReasonEnum, { description: 'Why they end (终止原因).' })
  reason: MissingReason;

  @Field(() => DateScalar, { description: 'First day on which they are members no more (终止日期).' })
  endedOn: LocalDate;

  @Field(() => Int, {
    nullable: true,
    description:
      'Largest share of the members of the source that may end, in percent; at most the parameter SYNC_MISSING_PERCENT, which holds where this is left out (最大比例).',
  })
  maximumPercent?: number | null;
}

@InputType({ description: 'The end of a synchronization (结束党员同步).' })
export class FinishMemberSyncInput extends FinishSyncInput {
  @Field(() => EndMissingInput, {
    nullable: true,
    description: 'After a FULL one, that members end whom it lacks; left out, all stay (终止来源已无的党员).',
  })
  endMissing?: EndMissingInput | null;
}

@InputType({ description: 'Whether a record is about a member (判断疑似重复).' })
export class ResolveMergeCandidateInput extends RepeatableInput {
  @Field(() => ID, { description: 'The candidate (疑似重复记录标识).' })
  id: string;

  @Field(() => CandidateDecisionEnum, { description: 'The decision (判断).' })
  decision: CandidateDecision;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'Which candidates for a merge (疑似重复筛选条件).' })
export class MergeCandidateFilter {
  @Field(() => [String], { nullable: true, description: 'Of these systems (来源系统).' })
  sources?: string[] | null;

  @Field(() => [CandidateStateEnum], { nullable: true, description: 'In these states; left out, OPEN (判断).' })
  states?: CandidateState[] | null;
}
