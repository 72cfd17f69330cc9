import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { EndReason, MemberCategory, RegisterReason, RevealPurpose, SealedField, Sex } from './member.rules';
import {
  MemberCategoryEnum,
  MemberEndReasonEnum,
  RegisterReasonEnum,
  RevealPurposeEnum,
  SealedFieldEnum,
  SexEnum,
} from './member-enums.type';

/** What every write may carry so that a repeated call writes once. */
@InputType()
abstract class RepeatableInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of this call, 1 to 200 visible ASCII characters: repeated with the same input it answers as the first did (幂等键).',
  })
  idempotencyKey?: string | null;
}

/** What every change of an existing member carries. */
@InputType()
export abstract class MemberChangeInput extends RepeatableInput {
  @Field(() => ID, { description: 'The member to change (党员标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'A member to be registered, with the formal relationship to a branch (登记党员).' })
export class RegisterMemberInput extends RepeatableInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters, separator U+00B7 only (姓名).' })
  name: string;

  @Field(() => SexEnum, { description: 'Sex by GB/T 2261.1 (性别).' })
  sex: Sex;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of birth, for age bands only; left out, it is taken from the ID number (出生日期).',
  })
  birthOn?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Schooling, two digits of GB/T 4658, such as `21` (学历代码).' })
  education?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ID number of GB 11643, 18 characters; stored encrypted (公民身份号码).',
  })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile number, 11 digits; stored encrypted (手机号码).' })
  phone?: string | null;

  @Field(() => DateScalar, {
    description: 'Day of the general meeting that admitted the member as probationary, R-401 (入党日期).',
  })
  joinedOn: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming a full member (转正日期).' })
  fullMemberOn?: LocalDate | null;

  @Field(() => MemberCategoryEnum, { description: 'Probationary or full (党员类别).' })
  category: MemberCategory;

  @Field(() => ID, { description: 'The branch that the member belongs to, R-112 (所在党支部).' })
  branchId: string;

  @Field(() => ID, { nullable: true, description: 'A group of that branch, if any (所在党小组).' })
  groupId?: string | null;

  @Field(() => DateScalar, { description: 'First day of the relationship to the branch (组织关系起始日期).' })
  since: LocalDate;

  @Field(() => RegisterReasonEnum, { defaultValue: 'RECORDED', description: 'How the relationship began (起始原因).' })
  beginReason: RegisterReason;

  @Field(() => ID, {
    nullable: true,
    description: 'The unit where the member works since that day, if any (工作单位).',
  })
  unitId?: string | null;
}

@InputType({ description: 'What to mend in the record of a member; what is left out stays (更正党员信息).' })
export class UpdateMemberInput extends MemberChangeInput {
  @Field(() => String, { nullable: true, description: 'Name, 1 to 100 characters, separator U+00B7 only (姓名).' })
  name?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Sex by GB/T 2261.1 (性别).' })
  sex?: Sex | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of birth; null clears it, or takes it from the ID number (出生日期).',
  })
  birthOn?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Schooling by GB/T 4658; null clears it (学历代码).' })
  education?: string | null;

  @Field(() => String, { nullable: true, description: 'ID number; null clears it (公民身份号码).' })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile number; null clears it (手机号码).' })
  phone?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of admission as probationary, R-401 (入党日期).' })
  joinedOn?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming full; null clears it (转正日期).' })
  fullMemberOn?: LocalDate | null;
}

@InputType({ description: 'The group of a member inside the own branch (调整党小组).' })
export class AssignMemberToGroupInput extends MemberChangeInput {
  @Field(() => ID, { nullable: true, description: 'A group of the own branch; null for none (党小组).' })
  groupId?: string | null;

  @Field(() => DateScalar, { description: 'Day from which it holds (生效日期).' })
  effectiveOn: LocalDate;
}

@InputType({ description: 'The end of a membership; the record of the member stays (终止党籍或组织关系).' })
export class EndMembershipInput extends MemberChangeInput {
  @Field(() => MemberEndReasonEnum, { description: 'Why it ends (终止原因).' })
  reason: EndReason;

  @Field(() => DateScalar, { description: 'First day on which it no longer holds (终止日期).' })
  endedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the deciding document, which every end but death and transfer needs (文号).',
  })
  documentNumber?: string | null;
}

@InputType({ description: 'Life in another organization while the relationship stays, R-107 (参加组织生活).' })
export class RecordParticipationInput extends MemberChangeInput {
  @Field(() => ID, { description: 'A temporary branch, or another branch than the own (所参加的党支部).' })
  organizationId: string;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  since: LocalDate;
}

@InputType({ description: 'The end of a participation (终止参加组织生活).' })
export class EndParticipationInput extends MemberChangeInput {
  @Field(() => ID, { description: 'The organization taken part in (所参加的党支部).' })
  organizationId: string;

  @Field(() => DateScalar, { description: 'First day on which it no longer holds (终止日期).' })
  endedOn: LocalDate;
}

@InputType({ description: 'Where a member works, R-114 (登记工作单位).' })
export class RecordEmploymentInput extends MemberChangeInput {
  @Field(() => ID, { description: 'The unit; an employment before ends with its first day (工作单位).' })
  unitId: string;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  since: LocalDate;
}

@InputType({ description: 'The end of an employment (终止工作关系).' })
export class EndEmploymentInput extends MemberChangeInput {
  @Field(() => DateScalar, { description: 'First day on which it no longer holds (终止日期).' })
  endedOn: LocalDate;
}

@InputType({ description: 'Which clear value to read, and for what; each call counts for itself (查看原值).' })
export class RevealMemberFieldInput {
  @Field(() => ID, { description: 'The member (党员标识).' })
  id: string;

  @Field(() => SealedFieldEnum, { description: 'The encrypted field (字段).' })
  field: SealedField;

  @Field(() => RevealPurposeEnum, { description: 'For what it is read; recorded in the audit log (用途).' })
  purpose: RevealPurpose;
}
