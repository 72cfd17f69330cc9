import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { Attachment, ContactChannel, FloatingRange, FloatingReason, FloatingResult } from './floating.rules';
import {
  FloatingAttachmentEnum,
  FloatingContactChannelEnum,
  FloatingRangeEnum,
  FloatingReasonEnum,
  FloatingResultEnum,
} from './floating-enums.type';

@InputType({
  description:
    'Where a member has gone, in one way: an organization of the tenant, another tenant, a division where nobody of this system stands, or a mere name abroad (流入地).',
})
export class FloatingDestinationInput {
  @Field(() => ID, { nullable: true, description: 'An organization of the tenant (本单位内的党组织).' })
  organizationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of another tenant of this system (系统内其他单位代码).' })
  tenantCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of an administrative division (行政区划代码).' })
  divisionCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the organization there, beside `tenantCode` or `divisionCode` if it is known, or alone (流入地党组织名称).',
  })
  organizationName?: string | null;
}

@InputType({ description: 'A member who went away while the formal relationship stays, R-601 (报告党员外出).' })
export class ReportFloatingMemberInput extends RepeatableInput {
  @Field(() => ID, { description: 'The member (党员标识).' })
  memberId: string;

  @Field(() => FloatingReasonEnum, { description: 'Why the member is away (流动原因).' })
  reason: FloatingReason;

  @Field(() => FloatingRangeEnum, { description: 'How far the member has gone (流动范围).' })
  range: FloatingRange;

  @Field(() => DateScalar, { description: 'Day on which the member went away (外出日期).' })
  outOn: LocalDate;

  @Field(() => FloatingDestinationInput, { description: 'Where the member has gone (流入地).' })
  destination: FloatingDestinationInput;
}

@InputType({
  description: 'A member of somebody outside this system who has come here, R-602 (登记流入党员).',
})
export class RecordFloatingInflowInput extends RepeatableInput {
  @Field(() => ID, { description: 'The organization of this tenant that receives the member (接收的党组织).' })
  organizationId: string;

  @Field(() => String, { description: 'Name of the member, kept while the record is open (姓名).' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'ID number of GB 11643; of it the masked form is kept, while the record is open (公民身份号码).',
  })
  idNumber?: string | null;

  @Field(() => String, { description: 'Organization of the formal relationship, by its name (流出地党组织名称).' })
  originName: string;

  @Field(() => FloatingReasonEnum, { description: 'Why the member is away from there (流动原因).' })
  reason: FloatingReason;

  @Field(() => FloatingRangeEnum, { description: 'How far the member has come (流动范围).' })
  range: FloatingRange;

  @Field(() => DateScalar, { description: 'Day on which the member left there (外出日期).' })
  outOn: LocalDate;

  @Field(() => DateScalar, { description: 'Day on which the organization received the member (接收日期).' })
  receivedOn: LocalDate;
}

/** What every step of a record carries. */
@InputType()
export abstract class FloatingStepInput extends RepeatableInput {
  @Field(() => ID, { description: 'The record (流动党员记录标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'A reported member is registered as gone out, R-602 (登记流出).' })
export class RegisterFloatingMemberInput extends FloatingStepInput {
  @Field(() => DateScalar, { description: 'Day of the registration (登记日期).' })
  registeredOn: LocalDate;
}

@InputType({ description: 'The destination is told of a member who was registered (函告流入地).' })
export class ReferFloatingMemberInput extends FloatingStepInput {
  @Field(() => DateScalar, { description: 'Day on which it is told (函告日期).' })
  referredOn: LocalDate;
}

@InputType({ description: 'The destination receives a floating member (接收流入党员).' })
export class ReceiveFloatingMemberInput extends FloatingStepInput {
  @Field(() => DateScalar, { description: 'Day on which it received the member (接收日期).' })
  receivedOn: LocalDate;

  @Field(() => ID, {
    nullable: true,
    description:
      'The organization of the tenant that looks after the member until the incorporation; left out, it is the one that was told of (接收的党组织).',
  })
  organizationId?: string | null;
}

@InputType({
  description: 'The destination incorporates a floating member into an organization, R-603 (纳入组织管理).',
})
export class IncorporateFloatingMemberInput extends FloatingStepInput {
  @Field(() => ID, { description: 'The organization (纳入的党组织).' })
  organizationId: string;

  @Field(() => FloatingAttachmentEnum, { description: 'What it is for the member (纳入方式).' })
  attachment: Attachment;

  @Field(() => DateScalar, { description: 'Day of the incorporation (纳入日期).' })
  incorporatedOn: LocalDate;
}

@InputType({ description: 'Somebody of the own side keeps contact with a floating member, R-606 (指定联络人).' })
export class AssignLiaisonInput extends FloatingStepInput {
  @Field(() => ID, { description: 'The member of this tenant who keeps contact (联络人标识).' })
  memberId: string;
}

@InputType({
  description: 'A contact with a floating member: its day and channel, and neither place nor content (登记联系情况).',
})
export class LogFloatingContactInput extends FloatingStepInput {
  @Field(() => DateScalar, { description: 'Day of the contact (联系日期).' })
  contactedOn: LocalDate;

  @Field(() => FloatingContactChannelEnum, { description: 'By what (联系方式).' })
  channel: ContactChannel;
}

@InputType({ description: 'The record of a floating member ends (结束流动记录).' })
export class CloseFloatingRecordInput extends FloatingStepInput {
  @Field(() => FloatingResultEnum, {
    description: 'How it ended; a transfer, and a mistake, are told by the origin (流动结果).',
  })
  result: FloatingResult;

  @Field(() => DateScalar, { description: 'Day on which it ended (结束日期).' })
  closedOn: LocalDate;
}
