import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { Sex } from '../members/member.rules';
import { SexEnum } from '../members/member-enums.type';
import type { Exit, FrontLine, GuideRole, RecordedStep } from './candidate.rules';
import { CandidateExitEnum, FrontLineEnum, GuideRoleEnum, RecordedCandidateStepEnum } from './candidate-enums.type';

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

/** What every change of an existing candidate carries. */
@InputType()
abstract class CandidateChangeInput extends RepeatableInput {
  @Field(() => ID, { description: 'The candidate to change (发展人选标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'An application for membership, handed in to a branch (登记入党申请).' })
export class RecordApplicationInput extends RepeatableInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters, separator U+00B7 only (姓名).' })
  name: string;

  @Field(() => SexEnum, { description: 'Sex by GB/T 2261.1 (性别).' })
  sex: Sex;

  @Field(() => DateScalar, { description: 'Day of birth, for the age of 18 and age bands only (出生日期).' })
  birthOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Schooling, two digits of GB/T 4658, such as `21` (学历代码).' })
  education?: string | null;

  @Field(() => FrontLineEnum, { description: 'Whether at work in production, R-405 (生产、工作一线).' })
  frontLine: FrontLine;

  @Field(() => ID, { description: 'The branch to which the application was handed in (所在党支部).' })
  branchId: string;

  @Field(() => DateScalar, { description: 'Day of the application (申请入党日期).' })
  appliedOn: LocalDate;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'That this is somebody else than the candidate of the same name who is on the way in the branch, and for whom the application is else refused (确系另一人).',
  })
  isAnotherPerson?: boolean | null;
}

@InputType({ description: 'What to mend in the record of a candidate; what is left out stays (更正发展人选信息).' })
export class UpdateCandidateInput extends CandidateChangeInput {
  @Field(() => String, { nullable: true, description: 'Name, 1 to 100 characters, separator U+00B7 only (姓名).' })
  name?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Sex by GB/T 2261.1 (性别).' })
  sex?: Sex | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of birth (出生日期).' })
  birthOn?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Schooling by GB/T 4658; null clears it (学历代码).' })
  education?: string | null;

  @Field(() => FrontLineEnum, { nullable: true, description: 'Whether at work in production (生产、工作一线).' })
  frontLine?: FrontLine | null;
}

@InputType({ description: 'A step that was taken with a candidate, R-404 (登记发展步骤).' })
export class RecordCandidateStepInput extends CandidateChangeInput {
  @Field(() => RecordedCandidateStepEnum, { description: 'The step (步骤).' })
  step: RecordedStep;

  @Field(() => DateScalar, { description: 'Day on which it was taken (日期).' })
  takenOn: LocalDate;

  @Field(() => Int, { nullable: true, description: 'Hours, of a training only; a day has eight (学时).' })
  hours?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The committee above the branch that took it: for the steps of the superior only, R-403 (上级党委).',
  })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the document, for the steps of the superior only; an approval needs it (文号).',
  })
  documentNumber?: string | null;
}

@InputType({ description: 'A full member who accompanies a candidate, R-404 (确定培养联系人、入党介绍人).' })
export class AssignCandidateGuideInput extends CandidateChangeInput {
  @Field(() => ID, { description: 'The member (党员标识).' })
  memberId: string;

  @Field(() => GuideRoleEnum, { description: 'How (培养责任).' })
  role: GuideRole;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  since: LocalDate;
}

@InputType({ description: 'That a member accompanies a candidate no more (终止培养责任).' })
export class EndCandidateGuideInput extends CandidateChangeInput {
  @Field(() => ID, { description: 'The member (党员标识).' })
  memberId: string;

  @Field(() => GuideRoleEnum, { description: 'How (培养责任).' })
  role: GuideRole;

  @Field(() => DateScalar, { description: 'First day on which it no longer holds (终止日期).' })
  endedOn: LocalDate;
}

@InputType({
  description: 'The general meeting that admits a candidate as a probationary member, R-401 (支部大会接收).',
})
export class AdmitCandidateInput extends CandidateChangeInput {
  @Field(() => DateScalar, {
    description: 'Day of the general meeting: the member joins on it, and probation begins (支部大会日期).',
  })
  admittedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'ID number of GB 11643, 18 characters; stored encrypted, with the member (公民身份号码).',
  })
  idNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Mobile number, 11 digits; stored encrypted, with the member (手机号码).',
  })
  phone?: string | null;

  @Field(() => ID, { nullable: true, description: 'A group of the branch, if any (所在党小组).' })
  groupId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit where the member works, if any (工作单位).' })
  unitId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'That the branch has no member yet for this candidate: without an ID number, a member of the same name and day of joining is else refused (确系另一人).',
  })
  isAnotherPerson?: boolean | null;
}

@InputType({ description: 'The end of a development without admission (终止发展).' })
export class CloseCandidateInput extends CandidateChangeInput {
  @Field(() => CandidateExitEnum, { description: 'How it ends (终止方式).' })
  exit: Exit;

  @Field(() => DateScalar, { description: 'Day on which it ends (终止日期).' })
  closedOn: LocalDate;
}
