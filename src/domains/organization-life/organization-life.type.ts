import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar } from '../../shared/scalars';
import type { LifePeriod, MeetingKind } from './meeting.rules';
import { LifePeriodEnum, MeetingKindEnum } from './meeting-enums.type';

@ObjectType({ description: 'A period in which fewer meetings were held than were due (缺项周期).' })
export class MissedPeriod {
  @Field(() => DateScalar, { description: 'First day of the period (周期首日).' })
  startsOn: LocalDate;

  @Field(() => Int, { description: 'Number of meetings held in it (已开次数).' })
  heldCount: number;

  @Field(() => Int, { description: 'Number that was due, by the parameter of its first day (应开次数).' })
  requiredCount: number;
}

@ObjectType()
abstract class LifeDutyBase {
  @Field(() => MeetingKindEnum, { description: 'What is due (组织生活类别).' })
  kind: MeetingKind;

  @Field(() => String, { description: 'The rule by which it is due, such as `R-301` (规则编号).' })
  rule: string;

  @Field(() => LifePeriodEnum, { description: 'In which period (周期).' })
  period: LifePeriod;

  @Field(() => Int, { description: 'Number of periods that were due (应开周期数).' })
  periodsDue: number;

  @Field(() => Int, { description: 'Number of those in which enough was held (已开周期数).' })
  periodsHeld: number;
}

@ObjectType({ description: 'What an organization owed of one kind of meeting, and held (单项组织生活情况).' })
export class LifeDuty extends LifeDutyBase {
  @Field(() => [MissedPeriod], {
    description: 'Periods in which too few were held, the earliest first (缺项周期).',
  })
  missing: MissedPeriod[];
}

@ObjectType({ description: 'The same, added up over a subtree (单项组织生活汇总).' })
export class LifeDutyTotals extends LifeDutyBase {
  @Field(() => Int, { description: 'Number of organizations that owed it (应开组织数).' })
  organizations: number;

  @Field(() => Int, { description: 'Number of those that missed no period (全部开齐的组织数).' })
  organizationsComplete: number;
}

@ObjectType({
  description: 'The life of an organization in a span of days: what was due, held and missed (组织生活情况).',
})
export class OrganizationLife {
  @Field(() => DateScalar, { description: 'First day of the span (起始日期).' })
  from: LocalDate;

  @Field(() => DateScalar, { description: 'Last day of the span (截止日期).' })
  until: LocalDate;

  @Field(() => [LifeDuty], { description: 'By kind of meeting, those that applied to it (各项组织生活).' })
  duties: LifeDuty[];

  @Field(() => [LifeDutyTotals], {
    // It counts for every organization of a subtree.
    complexity: treeCost(100),
    description: 'The same of it and all that stood formally below it on the last day, added up (含下级汇总).',
  })
  totals: LifeDutyTotals[];
}
