import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';

@ObjectType({ description: 'A part of those admitted, and its share of them all (占比).' })
export class DevelopmentReportShare {
  @Field(() => Int, { description: 'How many (人数).' })
  count: number;

  @Field(() => Int, { description: 'Of how many: all admitted in the period (总数).' })
  n: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share in percent, two decimals, half up; null with a reason where n is 0 (百分比).',
  })
  percent: number | null;

  @Field(() => String, { nullable: true, description: 'Why there is no share; null where there is one (说明).' })
  reason: string | null;
}

@ObjectType({
  description:
    'Structure of those admitted in a period by an organization and all formally below it on the day of admission, R-405, R-911 (发展党员结构统计).',
})
export class DevelopmentReport {
  /** Internal id of the organization, for its field. */
  organizationKey: string;

  @Field(() => DateScalar, { description: 'First day of the period (起始日期).' })
  from: LocalDate;

  @Field(() => DateScalar, { description: 'Last day of the period (截止日期).' })
  until: LocalDate;

  @Field(() => Int, {
    description: 'Admitted as probationary members in the period, also those who ended since (发展党员数).',
  })
  total: number;

  @Field(() => DevelopmentReportShare, {
    description: 'With schooling of college level or above; not recorded is not counted here (大专及以上学历).',
  })
  collegeOrAbove: DevelopmentReportShare;

  @Field(() => DevelopmentReportShare, {
    description: 'Of 35 years or less on the day of admission, by completed years (35 岁及以下).',
  })
  upTo35: DevelopmentReportShare;

  @Field(() => DevelopmentReportShare, {
    description: 'On the rural production front line, as recorded of the candidate (农村生产一线).',
  })
  ruralFrontLine: DevelopmentReportShare;

  @Field(() => DevelopmentReportShare, {
    description: 'On the front line of production, rural or elsewhere (生产、工作一线).',
  })
  frontLine: DevelopmentReportShare;
}
