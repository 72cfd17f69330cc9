import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { GuideRole, Step } from './candidate.rules';
import { CandidateLackEnum, CandidateStepKindEnum, GuideRoleEnum } from './candidate-enums.type';
import type { Lack, NextStep } from './next-steps.rules';

@ObjectType({ description: 'A step that was taken: its day, and nothing of what was said (发展步骤记录).' })
export class CandidateStep {
  @Field(() => CandidateStepKindEnum, { description: 'The step (步骤).' })
  step: Step;

  @Field(() => DateScalar, { description: 'Day on which it was taken (日期).' })
  takenOn: LocalDate;

  @Field(() => Int, { nullable: true, description: 'Hours, of a training (学时).' })
  hours: number | null;

  @Field(() => String, { nullable: true, description: 'Number of the deciding document (文号).' })
  documentNumber: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}

@ObjectType({ description: 'A full member who accompanies a candidate (培养联系人、入党介绍人).' })
export class CandidateGuide {
  @Field(() => GuideRoleEnum, { description: 'How (培养责任).' })
  role: GuideRole;

  @Field(() => String, { description: "First character of the member's name and two stars (脱敏姓名)." })
  maskedName: string;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  validFrom: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it does (终止日期).',
  })
  validUntil: LocalDate | null;
}

@ObjectType({ description: 'A step whose predecessors are all taken (下一步骤).' })
export class CandidateNextStep implements NextStep {
  @Field(() => CandidateStepKindEnum, { description: 'The step (步骤).' })
  step: NextStep['step'];

  @Field(() => DateScalar, { description: 'First day on which order and waiting time allow it (最早日期).' })
  possibleFrom: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day that a rule leaves for it; null where none does (期限).',
  })
  dueOn: LocalDate | null;

  @Field(() => Boolean, { description: 'Whether that day has passed (是否逾期).' })
  isOverdue: boolean;

  @Field(() => [CandidateLackEnum], { description: 'What it still lacks besides time (尚缺条件).' })
  lacks: Lack[];
}
