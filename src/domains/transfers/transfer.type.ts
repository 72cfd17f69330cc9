import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { MemberCategory } from '../members/member.rules';
import { MemberCategoryEnum } from '../members/member-enums.type';
import type { TransferEntity } from './transfer.entity';
import type { RefusalReason, TransferChannel, TransferReason, TransferSide, TransferState } from './transfer.rules';
import {
  TransferChannelEnum,
  TransferReasonEnum,
  TransferRefusalReasonEnum,
  TransferSideEnum,
  TransferStateEnum,
} from './transfer-enums.type';

type Untold = 'tenantId' | 'peerTenantId' | 'memberId' | 'fromBranchId' | 'toBranchId' | 'snapshotSealed' | 'dataKeyId';

@ObjectType({
  implements: Node,
  description:
    "The transfer of a member's formal relationship to another branch, as this tenant's side sees it; before the destination accepts it sees the name, the masked ID number, kind, dates and organizations, and nothing more (组织关系转接).",
})
export class Transfer extends Node implements Omit<TransferEntity, Untold> {
  @Field(() => TransferSideEnum, { description: 'Which side the tenant is (本单位所处的一方).' })
  side: TransferSide;

  @Field(() => TransferChannelEnum, { description: 'By which way it goes, R-506 (转接方式).' })
  channel: TransferChannel;

  @Field(() => TransferStateEnum, { description: 'Where it stands (转接状态).' })
  state: TransferState;

  @Field(() => DateScalar, { description: 'Day since which it stands there (状态起始日期).' })
  stateSince: LocalDate;

  @Field(() => TransferReasonEnum, { description: 'Why the relationship is transferred, R-501 (转接原因).' })
  reason: TransferReason;

  @Field(() => TransferRefusalReasonEnum, {
    nullable: true,
    description: 'Why it was refused, R-504; null unless it was (拒收理由).',
  })
  refusalReason: RefusalReason | null;

  @Field(() => MemberCategoryEnum, { description: 'Category of the member when the letter was written (党员类别).' })
  category: MemberCategory;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the member, as long as the transfer is open; afterwards only `member` tells it (姓名).',
  })
  memberName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ID number but for its middle, as long as the transfer is open (脱敏公民身份号码).',
  })
  idNumberMasked: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the other tenant; null inside the tenant, and by letter (对方单位).',
  })
  peerName: string | null;

  @Field(() => String, { nullable: true, description: 'Organization that the member leaves, by its name (转出组织).' })
  fromName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Organization that the member goes to, by its name, as far as told (转入组织).',
  })
  toName: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the letter; null before it is sent (介绍信编号).' })
  letterNumber: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the letter may be handed over, R-505 (介绍信有效期至).',
  })
  letterValidUntil: LocalDate | null;

  @Field(() => Boolean, {
    description:
      'Whether the letter is out and runs out within the days of the parameter, or has (介绍信是否即将到期).',
  })
  isExpiring: boolean;

  @Field(() => DateScalar, { description: 'Day on which it was applied for (申请日期).' })
  appliedOn: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the letter (开具介绍信日期).' })
  sentOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the destination received it (接收日期).' })
  receivedOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of the relationship to the new branch (编入支部日期).',
  })
  assignedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the receipt was recorded (办结日期).' })
  closedOn: LocalDate | null;

  @Field(() => Int, { description: 'Version of this side: give it as `expectedVersion` with a step (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When this side was recorded (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When this side was last changed (更新时间).' })
  updatedAt: Date;
}

export const TransferConnection = connectionOf(Transfer, 'Transfer', '组织关系转接');
