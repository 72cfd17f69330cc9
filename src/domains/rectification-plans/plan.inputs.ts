import { Field, ID, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { CaseChangeInput } from '../rectification/case-change.inputs';
import { ProblemCategoryEnum } from '../rectification/case-enums.type';
import { EvidenceInput } from '../rectification/evidence.inputs';
import type { ProblemCategory } from '../rectification/problem-category.rules';
import type { PlannedMeasure, PlannedProblem } from './plan-input.rules';

const EVIDENCE = 'Documents that the step rests on, up to 10 (依据材料).';

@InputType({
  description: 'A measure against a problem; each of the four clarities may be missing until the approval (整顿措施).',
})
export class MeasureInput implements PlannedMeasure {
  @Field(() => String, {
    nullable: true,
    description: 'What is to be reached, about the organization, 1 to 200 characters (目标任务).',
  })
  goal?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day, neither before the submission nor after the end of the campaign (完成时限).',
  })
  deadline?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'How, about the organization, 1 to 1,000 characters (方法步骤).',
  })
  steps?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who answers for it: an assignment of this case in force (责任人).',
  })
  ownerAssignmentId?: string | null;
}

@InputType({ description: 'A problem of the organization, with the measures against it (问题清单项).' })
export class ProblemInput implements PlannedProblem {
  @Field(() => ProblemCategoryEnum, { description: 'What is wrong (问题类别).' })
  category: ProblemCategory;

  @Field(() => String, {
    nullable: true,
    description: 'The problem in words, about the organization and nobody in it, 1 to 200 characters (问题表述).',
  })
  statement?: string | null;

  @Field(() => [MeasureInput], { description: 'Measures against it, up to 20 (整顿措施).' })
  measures: MeasureInput[];
}

@InputType({ description: 'A whole plan, which replaces the one before, R-807 (提交整顿方案).' })
export class SubmitRectificationPlanInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the submission (提交日期).' })
  submittedOn: LocalDate;

  @Field(() => [ProblemInput], { description: 'Problems with their measures, 1 to 20 (问题清单).' })
  problems: ProblemInput[];
}

@InputType({ description: 'The superior approves a plan, R-807 (批准整顿方案).' })
export class ApproveRectificationPlanInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the decision (批准日期).' })
  approvedOn: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: EVIDENCE })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'The superior returns a plan, to be submitted anew (退回整顿方案).' })
export class ReturnRectificationPlanInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the decision (退回日期).' })
  returnedOn: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: EVIDENCE })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'An approved plan is begun, or measures are redone after a failed acceptance (启动整顿).' })
export class StartRectificationInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'First day (启动日期).' })
  startedOn: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: EVIDENCE })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'Acceptance is asked for, once all measures are done, R-808 (申请验收).' })
export class RequestAcceptanceInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the request (申请日期).' })
  requestedOn: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: EVIDENCE })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'The election by which the leading body is mended (关联选举).' })
export class LinkCaseElectionInput extends CaseChangeInput {
  @Field(() => ID, { description: 'An election of the same organization (选举标识).' })
  electionId: string;

  @Field(() => DateScalar, { description: 'Day on which it was named (关联日期).' })
  linkedOn: LocalDate;
}
