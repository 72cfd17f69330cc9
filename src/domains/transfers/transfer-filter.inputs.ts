import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { SubtreeInput } from '../organizations/organization-filter.inputs';
import type { TransferChannel, TransferSide, TransferState } from './transfer.rules';
import { TransferChannelEnum, TransferSideEnum, TransferStateEnum } from './transfer-enums.type';

export const TRANSFER_ORDERS = ['STATE_SINCE', 'LETTER_VALID_UNTIL'] as const;
export type TransferOrder = (typeof TRANSFER_ORDERS)[number];
export const TransferOrderEnum = enumOf(TRANSFER_ORDERS);

registerEnumType(TransferOrderEnum, {
  name: 'TransferOrder',
  description: 'Order of a list of transfers (转接排序方式).',
  valuesConfig: {
    STATE_SINCE: { description: 'The longest in its state first (按状态起始日期).' },
    LETTER_VALID_UNTIL: {
      description: 'The letter that runs out first; those without one last (按介绍信有效期).',
    },
  },
});

@InputType({ description: 'Which transfers a list holds; conditions are joined by AND (转接筛选条件).' })
export class TransferFilter {
  @Field(() => [TransferStateEnum], {
    nullable: true,
    description: 'Only these states; by default all that are not over (转接状态).',
  })
  states?: TransferState[] | null;

  @Field(() => [TransferSideEnum], { nullable: true, description: 'Only of these sides (本单位所处的一方).' })
  sides?: TransferSide[] | null;

  @Field(() => [TransferChannelEnum], { nullable: true, description: 'Only by these ways (转接方式).' })
  channels?: TransferChannel[] | null;

  @Field(() => SubtreeInput, {
    nullable: true,
    description: 'Only out of, or into, branches at or below an organization (子树范围).',
  })
  under?: SubtreeInput | null;

  @Field(() => ID, { nullable: true, description: 'Only of this member (党员标识).' })
  memberId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose letter runs out soon, or has; false for all others (介绍信是否即将到期).',
  })
  isExpiring?: boolean | null;
}
