import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { Stage } from './candidate.rules';
import { CandidateStageEnum } from './candidate-enums.type';

export const CANDIDATE_ORDERS = ['NAME', 'STAGE_SINCE'] as const;
export type CandidateOrder = (typeof CANDIDATE_ORDERS)[number];
export const CandidateOrderEnum = enumOf(CANDIDATE_ORDERS);

registerEnumType(CandidateOrderEnum, {
  name: 'CandidateOrder',
  description: 'Order of a list of candidates (发展人选排序方式).',
  valuesConfig: {
    NAME: { description: 'By pinyin of the name (按姓名拼音).' },
    STAGE_SINCE: { description: 'By the day from which the stage holds, longest first (按阶段起始日期).' },
  },
});

@InputType({ description: 'Which candidates a list holds; conditions are joined by AND (发展人选筛选条件).' })
export class CandidateFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Only those whose branch it is, or whose branch stands formally below it (所属党组织).',
  })
  organizationId?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether those below the organization are listed too (是否包含下级).',
  })
  includeDescendants?: boolean;

  @Field(() => [CandidateStageEnum], {
    nullable: true,
    description: 'Only these stages; by default those before admission (发展阶段).',
  })
  stages?: Stage[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Part of the name, in Chinese, full pinyin or initials, 1 to 50 characters (检索姓名).',
  })
  search?: string | null;
}
