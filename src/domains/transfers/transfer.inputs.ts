import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { RefusalReason, TransferReason } from './transfer.rules';
import { TransferReasonEnum, TransferRefusalReasonEnum } from './transfer-enums.type';

/** What every step of a transfer carries. */
@InputType()
export abstract class TransferStepInput extends RepeatableInput {
  @Field(() => ID, { description: 'The transfer (转接标识).' })
  id: string;

  @Field(() => Int, {
    description: 'Version of this side that the caller has read; another one now is CONFLICT (预期版本).',
  })
  expectedVersion: number;
}

@InputType({
  description:
    'Where a member is to go: one of a branch of the tenant, another tenant, or somebody outside (转接去向).',
})
export class TransferDestinationInput {
  @Field(() => ID, { nullable: true, description: 'Inside the tenant: the branch (本单位内转入的党支部).' })
  branchId?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of another tenant of this system (对方单位代码).' })
  tenantCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'With the other tenant: the organization there, if it is known; the other side decides (对方组织名称).',
  })
  organizationName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Outside this system: to whom the letter on paper is written (纸质介绍信抬头单位).',
  })
  letterTo?: string | null;
}

@InputType({ description: 'A transfer to begin with, R-501 (发起组织关系转接).' })
export class ProposeTransferInput extends RepeatableInput {
  @Field(() => ID, { description: 'The member, in good standing (党员标识).' })
  memberId: string;

  @Field(() => TransferReasonEnum, { description: 'Why (转接原因).' })
  reason: TransferReason;

  @Field(() => TransferDestinationInput, { description: 'Where to (转接去向).' })
  to: TransferDestinationInput;

  @Field(() => DateScalar, { description: 'Day of the application (申请日期).' })
  appliedOn: LocalDate;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it stays a draft, to be applied for with `submitTransfer` (是否仅存草稿).',
  })
  isDraft: boolean;
}

@InputType({ description: 'The application for a transfer that is a draft (提交转接申请).' })
export class SubmitTransferInput extends TransferStepInput {
  @Field(() => DateScalar, { description: 'Day of the application (申请日期).' })
  appliedOn: LocalDate;
}

@InputType({ description: 'The approval of a transfer by the committee of origin, R-502 (批准转接).' })
export class ApproveTransferInput extends TransferStepInput {
  @Field(() => DateScalar, { description: 'Day of the approval (批准日期).' })
  approvedOn: LocalDate;
}

@InputType({ description: 'The letter with which a transfer is sent, R-505 (开具介绍信).' })
export class SendTransferInput extends TransferStepInput {
  @Field(() => String, { description: 'Its number, 1 to 100 characters (介绍信编号).' })
  letterNumber: string;

  @Field(() => Int, {
    description: 'For how many days it is good, 1 to the number of the parameter LETTER_VALID_DAYS (有效期天数).',
  })
  validDays: number;

  @Field(() => DateScalar, { description: 'Its day (开具日期).' })
  sentOn: LocalDate;
}

@InputType({ description: 'That the destination has received a transfer (接收介绍信).' })
export class ReceiveTransferInput extends TransferStepInput {
  @Field(() => DateScalar, { description: 'On which day, not after the last day of the letter (接收日期).' })
  receivedOn: LocalDate;
}

@InputType({ description: 'The receipt of a transfer, R-505 (登记回执).' })
export class CloseTransferInput extends TransferStepInput {
  @Field(() => DateScalar, { description: 'Day on which the receipt came, or was sent back (回执日期).' })
  closedOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Of a letter to somebody outside only: the day from which the receipt says that the member belongs there; the membership here ends on it (对方接收日期).',
  })
  acceptedOn?: LocalDate | null;
}

@InputType({ description: 'A transfer that goes back to the origin (退回转接).' })
export class ReturnTransferInput extends TransferStepInput {
  @Field(() => DateScalar, { description: 'On which day (退回日期).' })
  returnedOn: LocalDate;
}

@InputType({ description: 'The refusal of a transfer, for a reason of the closed list, R-504 (拒收转接).' })
export class RefuseTransferInput extends TransferStepInput {
  @Field(() => TransferRefusalReasonEnum, { description: 'Why (拒收理由).' })
  reason: RefusalReason;

  @Field(() => DateScalar, { description: 'On which day (拒收日期).' })
  refusedOn: LocalDate;
}

@InputType({ description: 'A transfer that the origin takes back (撤回转接).' })
export class WithdrawTransferInput extends TransferStepInput {
  @Field(() => DateScalar, { description: 'On which day (撤回日期).' })
  withdrawnOn: LocalDate;
}
