import { Field, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { BeginReason, MemberCategory, MembershipEndReason, MembershipStanding } from './member.rules';
import {
  MemberCategoryEnum,
  MembershipBeginReasonEnum,
  MembershipEndReasonEnum,
  MembershipStandingEnum,
} from './member-enums.type';

@ObjectType({ description: 'The formal relationship of a member to a branch, from when to when, R-112 (组织关系).' })
export class Membership {
  @Field(() => MemberCategoryEnum, { description: 'Category in those days (党员类别).' })
  category: MemberCategory;

  @Field(() => MembershipStandingEnum, { description: 'Standing in those days (组织关系状态).' })
  standing: MembershipStanding;

  @Field(() => MembershipBeginReasonEnum, { description: 'How it began (起始原因).' })
  beginReason: BeginReason;

  @Field(() => MembershipEndReasonEnum, {
    nullable: true,
    description: 'Why it ended; null while it holds (终止原因).',
  })
  endReason: MembershipEndReason | null;

  @Field(() => String, { nullable: true, description: 'Document by which it ended (文号).' })
  documentNumber: string | null;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  validFrom: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it does (终止日期).',
  })
  validUntil: LocalDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}

@ObjectType({ description: 'Life in another organization while the relationship stays, R-107 (参加组织生活).' })
export class Participation {
  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  validFrom: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it does (终止日期).',
  })
  validUntil: LocalDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}

@ObjectType({ description: 'Where a member works on the date asked for (工作关系).' })
export class Employment {
  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  since: LocalDate;
}
