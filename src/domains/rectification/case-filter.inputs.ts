import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { SubtreeInput } from '../organizations/organization-filter.inputs';
import type { CaseClass, CaseState } from './case.rules';
import { CaseClassEnum, CaseStateEnum, ProblemCategoryEnum } from './case-enums.type';
import type { ProblemCategory } from './problem-category.rules';

export const CASE_ORDERS = ['STATE_SINCE', 'OPENED_ON', 'ORGANIZATION'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];
export const CaseOrderEnum = enumOf(CASE_ORDERS);

registerEnumType(CaseOrderEnum, {
  name: 'RectificationCaseOrder',
  description: 'Order of a list of rectification cases (整顿事项排序方式).',
  valuesConfig: {
    STATE_SINCE: { description: 'By the day since which the state holds, the longest first (按状态起始日期).' },
    OPENED_ON: { description: 'By the day of becoming a candidate, the newest first (按列为候选日期).' },
    ORGANIZATION: { description: 'By pinyin of the name of the organization today (按组织名称拼音).' },
  },
});

@InputType({ description: 'Which rectification cases a list holds; conditions are joined by AND (整顿事项筛选条件).' })
export class RectificationCaseFilter {
  @Field(() => ID, { nullable: true, description: 'Only those of this campaign (年度整顿工作).' })
  campaignId?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Only those of the campaigns of these years (年度).' })
  years?: number[] | null;

  @Field(() => [CaseClassEnum], { nullable: true, description: 'Only these classes; a candidate has none (类别).' })
  classes?: CaseClass[] | null;

  @Field(() => [CaseStateEnum], { nullable: true, description: 'Only these states; by default any (状态).' })
  states?: CaseState[] | null;

  @Field(() => [ProblemCategoryEnum], {
    nullable: true,
    description: 'Only those with a finding, or a problem of the present plan, in one of these categories (问题类别).',
  })
  categories?: ProblemCategory[] | null;

  @Field(() => SubtreeInput, {
    nullable: true,
    description: 'Only organizations in the subtree of one, as it is today (子树范围).',
  })
  under?: SubtreeInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those with, or without, a measure being done past its deadline, R-810 (是否有逾期措施).',
  })
  isOverdue?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only those open ones that this member answers for today, by whatever role (责任人).',
  })
  memberId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only those open ones that the holder of this post answers for today; blanks and width of characters aside (责任职务).',
  })
  post?: string | null;
}
