import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { RectificationCaseEntity } from './case.entity';
import type { CaseClass, CaseOrigin, CaseState, DismissalReason, LookBackResult } from './case.rules';
import {
  CaseClassEnum,
  CaseOriginEnum,
  CaseStateEnum,
  DismissalReasonEnum,
  LookBackResultEnum,
} from './case-enums.type';

type Columns = Exclude<
  keyof RectificationCaseEntity,
  'tenantId' | 'id' | 'campaignId' | 'organizationId' | 'relapseOfId' | 'electionId'
>;

@ObjectType({
  implements: Node,
  description: 'One organization in the rectification of one year, from candidate to closing (整顿事项).',
})
export class RectificationCase extends Node implements Pick<RectificationCaseEntity, Columns> {
  @Field(() => CaseClassEnum, {
    nullable: true,
    description: 'Class, decided by people when they identify, R-812; null of a candidate (类别).',
  })
  class: CaseClass | null;

  @Field(() => CaseOriginEnum, { description: 'How the organization came to be a candidate (候选来源).' })
  origin: CaseOrigin;

  @Field(() => CaseStateEnum, { description: 'Where it stands (状态).' })
  state: CaseState;

  @Field(() => DateScalar, { description: 'Day of the step that led there (状态起始日期).' })
  stateSince: LocalDate;

  @Field(() => DateScalar, { description: 'Day on which the organization became a candidate (列为候选日期).' })
  openedOn: LocalDate;

  @Field(() => DismissalReasonEnum, {
    nullable: true,
    description: 'Why the candidate was not identified; null where it was not dismissed (不予认定原因).',
  })
  dismissalReason: DismissalReason | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the standing committee identified it (认定日期).',
  })
  identifiedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which its plan was approved (方案批准日期).' })
  approvedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it passed acceptance (验收合格日期).' })
  acceptedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was closed (销号日期).' })
  closedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the look-back, R-809 (“回头看”日期).' })
  lookBackOn: LocalDate | null;

  @Field(() => LookBackResultEnum, { nullable: true, description: 'What the look-back found (“回头看”结果).' })
  lookBackResult: LookBackResult | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a step (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const RectificationCaseConnection = connectionOf(RectificationCase, 'RectificationCase', '整顿事项');
