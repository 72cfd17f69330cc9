import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { TenantLevel } from '../administration/tenant.rules';
import { TenantLevelEnum } from '../administration/tenant.type';
import type { FloatingCounts } from './floating-report.rules';

@ObjectType({
  description: 'Numbers of records of floating members that were open on a day of a period (流动党员统计数).',
})
export class FloatingFigures implements Omit<FloatingCounts, 'contacts'> {
  @Field(() => Int, { description: 'All of them; a pair of two sides counts once (记录总数).' })
  records: number;

  @Field(() => Int, { description: 'Went away from here (流出人数).' })
  out: number;

  @Field(() => Int, { description: 'Came here (流入人数).' })
  in: number;

  @Field(() => Int, {
    description: 'Both sides of the record are among those counted: in `out` and in `in` (双方登记数).',
  })
  paired: number;

  @Field(() => Int, { description: 'Went away to somebody who is not among those counted (仅流出方登记数).' })
  unpairedOut: number;

  @Field(() => Int, { description: 'Came from somebody who is not among those counted (仅流入方登记数).' })
  unpairedIn: number;

  @Field(() => Int, { description: 'Contact is overdue today, whatever the period, R-608 (逾期未联系数).' })
  overdue: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Contacts in the calendar years of the period; null where it ends inside one (联系次数).',
  })
  contacts: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Contacts per record, two decimals, half up; null with a reason (人均联系次数).',
  })
  contactsPerRecord: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there are no contacts per record; null where there are (说明).',
  })
  contactsReason: string | null;
}

@ObjectType({
  description:
    'Floating members of an organization and of all formally below it today, or of all that the caller reaches, over a period (流动党员报告).',
})
export class FloatingReport {
  /** Internal id of the organization, for its field; null where none was asked for. */
  organizationKey: string | null;

  @Field(() => DateScalar, { description: 'First day of the period (起始日期).' })
  from: LocalDate;

  @Field(() => DateScalar, { description: 'Last day of the period (截止日期).' })
  until: LocalDate;

  @Field(() => FloatingFigures, { description: 'The numbers (统计数).' })
  figures: FloatingFigures;
}

@ObjectType({
  description:
    'Numbers of one tenant: of a tenant below, 1 to 4 persons are null, and so is what would tell them (各单位流动党员统计数).',
})
export class TenantFloatingFigures {
  @Field(() => String, { description: 'Code of the tenant (租户代码).' })
  tenantCode: string;

  @Field(() => String, { description: 'Name of the tenant (租户名称).' })
  tenantName: string;

  @Field(() => TenantLevelEnum, { description: 'Level of the tenant (租户层级).' })
  tenantLevel: TenantLevel;

  @Field(() => Int, { nullable: true, description: 'Its records (记录总数).' })
  records: number | null;

  @Field(() => Int, { nullable: true, description: 'Went away from there (流出人数).' })
  out: number | null;

  @Field(() => Int, { nullable: true, description: 'Came there (流入人数).' })
  in: number | null;

  @Field(() => Int, { nullable: true, description: 'Contact is overdue today (逾期未联系数).' })
  overdue: number | null;

  @Field(() => Int, { nullable: true, description: 'Contacts in the calendar years of the period (联系次数).' })
  contacts: number | null;
}

@ObjectType({
  description:
    'Numbers of several tenants together; null where they would tell of 1 to 4 persons of one of them (合计统计数).',
})
export class WholeFloatingFigures implements Record<keyof FloatingFigures, number | string | null> {
  @Field(() => Int, { nullable: true, description: 'All of them; a pair of two sides counts once (记录总数).' })
  records: number | null;

  @Field(() => Int, { nullable: true, description: 'Went away from one of the tenants (流出人数).' })
  out: number | null;

  @Field(() => Int, { nullable: true, description: 'Came to one of the tenants (流入人数).' })
  in: number | null;

  @Field(() => Int, { nullable: true, description: 'Both sides of the record are among those counted (双方登记数).' })
  paired: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Went away to somebody who is not among those counted (仅流出方登记数).',
  })
  unpairedOut: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Came from somebody who is not among those counted (仅流入方登记数).',
  })
  unpairedIn: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Contact is overdue today, whatever the period, R-608 (逾期未联系数).',
  })
  overdue: number | null;

  @Field(() => Int, { nullable: true, description: 'Contacts in the calendar years of the period (联系次数).' })
  contacts: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Contacts per record, two decimals, half up; null with a reason (人均联系次数).',
  })
  contactsPerRecord: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there are no contacts per record; null where there are (说明).',
  })
  contactsReason: string | null;
}

@ObjectType({
  description: 'Floating members of a tenant and of the tenants below it over whole calendar years (流动党员汇总报告).',
})
export class TenantFloatingReport {
  @Field(() => DateScalar, { description: 'First day of the period (起始日期).' })
  from: LocalDate;

  @Field(() => DateScalar, { description: 'Last day of the period (截止日期).' })
  until: LocalDate;

  @Field(() => WholeFloatingFigures, {
    description: 'All of them together; a pair between two of the tenants counts once (合计).',
  })
  whole: WholeFloatingFigures;

  @Field(() => [TenantFloatingFigures], { description: 'Each tenant, by code (各单位).' })
  tenants: TenantFloatingFigures[];
}
