import { Field, Int, ObjectType } from 'type-graphql';
import type { TenantLevel } from '../administration/tenant.rules';
import { TenantLevelEnum } from '../administration/tenant.type';
import type { CaseClass } from '../rectification/case.rules';
import { CaseClassEnum } from '../rectification/case-enums.type';
import { CaseStateCount } from './figures.type';

@ObjectType({ description: 'Cases and measures of one class, or of all, in one tenant (分类别整顿统计).' })
export class TenantClassFigures {
  @Field(() => CaseClassEnum, {
    nullable: true,
    description: 'The class; null of all cases, also of those that have no class yet (类别).',
  })
  class: CaseClass | null;

  @Field(() => Int, { description: 'Cases in all states (整顿事项总数).' })
  cases: number;

  @Field(() => [CaseStateCount], { description: 'The same by state; states without any are left out (按状态).' })
  byState: CaseStateCount[];

  @Field(() => Int, { description: 'Measures of the present plans (整顿措施数).' })
  measures: number;

  @Field(() => Int, { description: 'Those of them that are done or verified (已完成措施数).' })
  measuresDone: number;

  @Field(() => Int, { description: 'Those of them that are past their deadline and not done, R-810 (逾期措施数).' })
  measuresOverdue: number;
}

/** A number of persons below this is not told. */
const FEW = 'null where it is below 5, or would tell such a number of one tenant';

@ObjectType({
  description: 'What a parent is told of the rectification of a tenant below it: counts, never rows (下级整顿汇总).',
})
export class TenantRectificationFigures {
  @Field(() => String, { nullable: true, description: 'Code of the tenant; null of all of them (租户代码).' })
  tenantCode: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the tenant; null of all of them (租户名称).' })
  tenantName: string | null;

  @Field(() => TenantLevelEnum, {
    nullable: true,
    description: 'Level of the tenant; null of all of them (租户层级).',
  })
  tenantLevel: TenantLevel | null;

  @Field(() => [TenantClassFigures], { description: 'By class, and of all at last (按类别及合计).' })
  byClass: TenantClassFigures[];

  @Field(() => Int, { description: 'Paired units, each once in its tenant (结对帮扶单位数).' })
  pairedUnits: number;

  @Field(() => Int, {
    nullable: true,
    description: `Responsible persons, each once in its tenant; ${FEW} (整顿责任人数).`,
  })
  responsiblePersons: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Contact leaders, each once in its tenant; ${FEW} (联系领导数).`,
  })
  contactLeaders: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Contact leaders of the prefecture or above, each once in its tenant; ${FEW} (地级及以上联系领导数).`,
  })
  prefectureLeaders: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Members of leading bodies who took office between identification and acceptance; ${FEW} (调整充实班子成员数).`,
  })
  bodyChanges: number | null;
}
