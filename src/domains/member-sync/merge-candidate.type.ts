import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import { CandidateStateEnum } from './member-sync-enums.type';
import type { MergeCandidateEntity } from './merge-candidate.entity';
import type { CandidateState } from './merge-candidate.rules';

type Untold = 'tenantId' | 'memberId' | 'jobId' | 'resolvedBy';

@ObjectType({
  implements: Node,
  description:
    'A record of another system that may be about a member: name, day of joining and branch agree and no ID number tells, or the ID number agrees and the name does not; nothing is merged by itself (疑似重复记录).',
})
export class MergeCandidate extends Node implements Omit<MergeCandidateEntity, Untold> {
  @Field(() => String, { description: 'The system that sent the record (来源系统).' })
  source: string;

  @Field(() => String, { description: 'What it calls the record (外部标识).' })
  externalId: string;

  @Field(() => CandidateStateEnum, { description: 'What was decided (判断).' })
  state: CandidateState;

  @Field(() => DateTimeScalar, { description: 'When it was found (发现时间).' })
  foundAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided, if it was (判断时间).' })
  resolvedAt: Date | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with the decision (版本号).' })
  version: number;
}

export const MergeCandidateConnection = connectionOf(MergeCandidate, 'MergeCandidate', '疑似重复记录');
