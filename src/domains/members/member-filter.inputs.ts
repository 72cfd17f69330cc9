import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { MemberCategory, MemberStanding } from './member.rules';
import { MemberCategoryEnum, MemberStandingEnum } from './member-enums.type';

export const MEMBER_ORDERS = ['NAME'] as const;
export type MemberOrder = (typeof MEMBER_ORDERS)[number];
export const MemberOrderEnum = enumOf(MEMBER_ORDERS);

registerEnumType(MemberOrderEnum, {
  name: 'MemberOrder',
  description: 'Order of a list of members (党员排序方式).',
  valuesConfig: { NAME: { description: 'By pinyin of the name (按姓名拼音).' } },
});

@InputType({ description: 'Which members a list holds; conditions are joined by AND (党员筛选条件).' })
export class MemberFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Only those whose branch or group it is, or whose branch stands formally below it (所属党组织).',
  })
  organizationId?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether those below the organization are listed too (是否包含下级).',
  })
  includeDescendants?: boolean;

  @Field(() => [MemberCategoryEnum], { nullable: true, description: 'Only these categories (党员类别).' })
  categories?: MemberCategory[] | null;

  @Field(() => [MemberStandingEnum], {
    nullable: true,
    description: 'Only these standings; by default all but ENDED (党籍状态).',
  })
  standings?: MemberStanding[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only with a group, or only without (是否编入党小组).' })
  hasGroup?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Part of the name, in Chinese, full pinyin or initials, 1 to 50 characters; never a number (检索姓名).',
  })
  search?: string | null;
}
