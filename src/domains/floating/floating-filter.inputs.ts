import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { FloatingChannel, FloatingSide, FloatingState } from './floating.rules';
import { FloatingChannelEnum, FloatingSideEnum, FloatingStateEnum } from './floating-enums.type';

export const FLOATING_ORDERS = ['OUT_ON', 'STATE_SINCE', 'CONTACT_DUE'] as const;
export type FloatingOrder = (typeof FLOATING_ORDERS)[number];
export const FloatingOrderEnum = enumOf(FLOATING_ORDERS);

registerEnumType(FloatingOrderEnum, {
  name: 'FloatingRecordOrder',
  description: 'Order of a list of records of floating members (排序方式).',
  valuesConfig: {
    OUT_ON: { description: 'The longest away first (按外出日期).' },
    STATE_SINCE: { description: 'The longest in their state first (按状态起始日期).' },
    CONTACT_DUE: {
      description: 'The soonest to be contacted first; those with whom nobody has to be come last (按应联系日期).',
    },
  },
});

@InputType({ description: 'An organization and all formally below it (组织范围).' })
export class FloatingScopeInput {
  @Field(() => ID, { description: 'The organization at the top; it belongs to the scope (起始组织).' })
  id: string;
}

@InputType({ description: 'Which records a list holds; conditions are joined by AND (筛选条件).' })
export class FloatingRecordFilter {
  @Field(() => [FloatingStateEnum], {
    nullable: true,
    description: 'Only these states; by default all but CLOSED (流动状态).',
  })
  states?: FloatingState[] | null;

  @Field(() => [FloatingSideEnum], {
    nullable: true,
    description: 'Only where the tenant is these sides (本单位所处的一方).',
  })
  sides?: FloatingSide[] | null;

  @Field(() => [FloatingChannelEnum], { nullable: true, description: 'Only these channels (流动方式).' })
  channels?: FloatingChannel[] | null;

  @Field(() => FloatingScopeInput, {
    nullable: true,
    description: 'Only those from or to this organization, or one formally below it (组织范围).',
  })
  under?: FloatingScopeInput | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this member of the tenant (党员).' })
  memberId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose contact is overdue, or only the others (是否逾期未联系).',
  })
  isContactOverdue?: boolean | null;
}
