import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { ElectionEntity } from './election.entity';
import type { ElectionKind, ElectionStatus } from './election.rules';
import { ElectionKindEnum, ElectionStatusEnum } from './election-enums.type';

type Turnout = 'votersDue' | 'votersPresent';
type Columns = Exclude<keyof ElectionEntity, 'tenantId' | 'id' | 'organizationId' | 'termId' | 'newTermId' | Turnout>;

@ObjectType({ description: 'How many might vote, and how many came (参会情况).' })
export class ElectionTurnout {
  @Field(() => Int, { description: 'Number of those who might vote (应到有选举权人数).' })
  votersDue: number;

  @Field(() => Int, { description: 'Number of those of them who came (实到有选举权人数).' })
  votersPresent: number;
}

@ObjectType({
  implements: Node,
  description: 'An election of a body at the end of its term, or into one of its seats (选举).',
})
export class Election extends Node implements Pick<ElectionEntity, Columns> {
  @Field(() => ElectionKindEnum, { description: 'What is elected (选举类别).' })
  kind: ElectionKind;

  @Field(() => ElectionStatusEnum, { description: 'Where it stood on the date asked for (选举状态).' })
  status: ElectionStatus;

  @Field(() => DateScalar, { description: 'Day on which the superior reminded, or the body applied (提醒日期).' })
  remindedOn: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision to postpone, R-202 (延期批准日期).' })
  postponedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day to which it was postponed (延期至).' })
  postponedUntil: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Document that postponed it (延期批准文号).' })
  postponementDocument: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the superior approved that it be held (选举批准日期).',
  })
  approvedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Document that approved it (选举批准文号).' })
  approvalDocument: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the vote (选举日期).' })
  heldOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the superior ratified who was elected, R-207 (批复日期).',
  })
  ratifiedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Document that ratified it (批复文号).' })
  ratificationDocument: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was given up (取消日期).' })
  cancelledOn: LocalDate | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a step (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}
