import { Field, Int, ObjectType } from 'type-graphql';
import type { CaseRole } from './assignment.rules';
import { CaseRoleEnum } from './assignment-enums.type';
import { PlanGapKindEnum } from './plan-enums.type';
import type { PlanGap, PlanGapKind } from './plan-gaps.rules';

@ObjectType({ description: 'One thing that a plan lacks before it can be approved, R-806 and R-807 (方案缺项).' })
export class RectificationPlanGap implements PlanGap {
  @Field(() => PlanGapKindEnum, { description: 'What is missing (缺项类别).' })
  missing: PlanGapKind;

  @Field(() => Int, { nullable: true, description: 'Number of the problem in the plan (问题序号).' })
  problem: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of the measure below it (措施序号).' })
  measure: number | null;

  @Field(() => CaseRoleEnum, { nullable: true, description: 'Of a role: which one (包保角色).' })
  role: CaseRole | null;

  @Field(() => String, { description: 'Id of the rule, such as `R-807` (规则).' })
  rule: string;

  @Field(() => String, { description: "What is missing and what to do, in the reader's language (说明)." })
  message: string;
}

@ObjectType({ description: 'Measures of the present plan of a case, in numbers (措施统计).' })
export class RectificationMeasureCounts {
  @Field(() => Int, { description: 'All of them (总数).' })
  total: number;

  @Field(() => Int, { description: 'Those of a plan that is not begun (计划中).' })
  planned: number;

  @Field(() => Int, { description: 'Those that are being carried out (进行中).' })
  doing: number;

  @Field(() => Int, { description: 'Those that were recorded as done, and are not verified (已完成).' })
  done: number;

  @Field(() => Int, { description: 'Those that the acceptance found done (已核验).' })
  verified: number;

  @Field(() => Int, { description: 'Those among them in DOING whose deadline has passed, R-810 (逾期).' })
  overdue: number;
}
