import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type {
  Attachment,
  ContactChannel,
  FloatingChannel,
  FloatingRange,
  FloatingReason,
  FloatingResult,
  FloatingSide,
  FloatingState,
} from './floating.rules';
import {
  FloatingAttachmentEnum,
  FloatingChannelEnum,
  FloatingContactChannelEnum,
  FloatingRangeEnum,
  FloatingReasonEnum,
  FloatingResultEnum,
  FloatingSideEnum,
  FloatingStateEnum,
} from './floating-enums.type';
import type { FloatingRecordEntity } from './floating-record.entity';

type Untold = 'tenantId' | 'peerTenantId' | 'memberId' | 'originId' | 'destinationId' | 'liaisonId' | 'awaitsPeer';

@ObjectType({
  implements: Node,
  description:
    "The record of a member who is away while the formal relationship stays, as this tenant's side sees it: the destination sees the name, the masked ID number, codes, dates and organizations, and nothing more (流动党员记录).",
})
export class FloatingRecord extends Node implements Omit<FloatingRecordEntity, Untold> {
  @Field(() => FloatingSideEnum, { description: 'Which side the tenant is (本单位所处的一方).' })
  side: FloatingSide;

  @Field(() => FloatingChannelEnum, { description: 'Who stands on the two sides (流动方式).' })
  channel: FloatingChannel;

  @Field(() => FloatingStateEnum, { description: 'Where it stands (流动状态).' })
  state: FloatingState;

  @Field(() => DateScalar, { description: 'Day since which it stands there (状态起始日期).' })
  stateSince: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the member while the record is open; afterwards only `member` tells it (姓名).',
  })
  memberName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ID number but for its middle, while the record is open (脱敏公民身份号码).',
  })
  idNumberMasked: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the other tenant, if there is one (对方单位).' })
  peerName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Organization of the formal relationship, by its name (流出地党组织).',
  })
  originName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Organization where the member has gone, by its name as far as told (流入地党组织).',
  })
  destinationName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Division where the member has gone, where nobody of this system stands there (流入地行政区划代码).',
  })
  destinationDivisionCode: string | null;

  @Field(() => FloatingAttachmentEnum, {
    nullable: true,
    description: 'What the member was incorporated into; null before (纳入方式).',
  })
  attachment: Attachment | null;

  @Field(() => FloatingRangeEnum, { description: 'How far the member has gone (流动范围).' })
  range: FloatingRange;

  @Field(() => FloatingReasonEnum, { description: 'Why the member is away (流动原因).' })
  reason: FloatingReason;

  @Field(() => DateScalar, { description: 'Day on which the member went away (外出日期).' })
  outOn: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the destination was told (函告日期).' })
  referredOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the destination received the member (接收日期).',
  })
  receivedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the incorporation, R-603 (纳入日期).' })
  incorporatedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it ended (结束日期).' })
  closedOn: LocalDate | null;

  @Field(() => FloatingResultEnum, { nullable: true, description: 'How it ended; null while it is open (流动结果).' })
  result: FloatingResult | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The destination's first contact after it received the member, R-602; on its side, while open (首次联系日期).",
  })
  firstContactOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "This side's last contact, while the record is open; earlier ones are not kept (最近联系日期).",
  })
  lastContactOn: LocalDate | null;

  @Field(() => FloatingContactChannelEnum, { nullable: true, description: 'By what that was (最近联系方式).' })
  lastContactChannel: ContactChannel | null;

  @Field(() => Int, {
    description: 'How often this side was in contact this year, a number without days (本年联系次数).',
  })
  contactsThisYear: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Day by which this side is to be in contact next, R-602, R-608; null where nobody has to be yet (应联系日期).',
  })
  contactDueOn: LocalDate | null;

  @Field(() => Boolean, { description: 'Whether that day is over (是否逾期未联系).' })
  isContactOverdue: boolean;

  @Field(() => Int, { description: 'Version of this side: give it as `expectedVersion` with a step (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When this side was recorded (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When this side was last changed (更新时间).' })
  updatedAt: Date;
}

export const FloatingRecordConnection = connectionOf(FloatingRecord, 'FloatingRecord', '流动党员记录');
