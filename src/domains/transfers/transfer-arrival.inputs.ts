import { Field, ID, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { MemberCategory, Sex } from '../members/member.rules';
import { MemberCategoryEnum, SexEnum } from '../members/member-enums.type';
import { RepeatableInput } from '../organizations/organization.inputs';
import { TransferStepInput } from './transfer.inputs';
import type { TransferReason } from './transfer.rules';
import { TransferReasonEnum } from './transfer-enums.type';

@InputType({ description: 'A letter on paper from somebody outside this system (接收系统外介绍信).' })
export class ReceiveLetterTransferInput extends RepeatableInput {
  @Field(() => ID, { description: 'The branch that it is meant for, in reach of the caller (拟转入的党支部).' })
  branchId: string;

  @Field(() => String, { description: 'Name of the member, as the letter has it (姓名).' })
  memberName: string;

  @Field(() => MemberCategoryEnum, { description: 'Probationary or full, as the letter has it (党员类别).' })
  category: MemberCategory;

  @Field(() => TransferReasonEnum, { description: 'Why (转接原因).' })
  reason: TransferReason;

  @Field(() => String, { description: 'Organization that wrote it, 1 to 100 characters (转出组织).' })
  fromName: string;

  @Field(() => String, { description: 'Its number, 1 to 100 characters (介绍信编号).' })
  letterNumber: string;

  @Field(() => DateScalar, { description: 'Its day (开具日期).' })
  sentOn: LocalDate;

  @Field(() => DateScalar, { description: 'Last day on which it is good, R-505 (有效期至).' })
  letterValidUntil: LocalDate;

  @Field(() => DateScalar, { description: 'Day on which it was handed over (接收日期).' })
  receivedOn: LocalDate;
}

@InputType({
  description: 'What the papers of a member say who comes by letter; the name stands in the letter (转入党员信息).',
})
export class ArrivingPersonInput {
  @Field(() => SexEnum, { description: 'Sex by GB/T 2261.1 (性别).' })
  sex: Sex;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of birth, for age bands only; left out, it is taken from the ID number (出生日期).',
  })
  birthOn?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Schooling, two digits of GB/T 4658 (学历代码).' })
  education?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ID number of GB 11643, 18 characters; stored encrypted (公民身份号码).',
  })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile number, 11 digits; stored encrypted (手机号码).' })
  phone?: string | null;

  @Field(() => DateScalar, { description: 'Day of admission as probationary, R-401 (入党日期).' })
  joinedOn: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming a full member (转正日期).' })
  fullMemberOn?: LocalDate | null;
}

@InputType({ description: 'The acceptance of a member into a branch: the relationship moves, R-503 (编入党支部).' })
export class AcceptTransferInput extends TransferStepInput {
  @Field(() => ID, { description: 'The branch, in reach of the caller (转入的党支部).' })
  branchId: string;

  @Field(() => ID, { nullable: true, description: 'A group of that branch, if any (转入的党小组).' })
  groupId?: string | null;

  @Field(() => DateScalar, {
    description:
      'First day of the relationship there, on which it holds at the origin no more; open in the books of both sides (组织关系转入日期).',
  })
  acceptedOn: LocalDate;

  @Field(() => ArrivingPersonInput, {
    nullable: true,
    description: 'Of a member who comes by letter only: what the papers say (转入党员信息).',
  })
  person?: ArrivingPersonInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'That this is no second entry: without an ID number, a member of the same name, branch and day of joining is else refused (确系另一人).',
  })
  isAnotherPerson?: boolean | null;
}
