import { Field, Int, ObjectType } from 'type-graphql';
import type { CaseClass, CaseState } from '../rectification/case.rules';
import { CaseClassEnum, CaseStateEnum } from '../rectification/case-enums.type';
import type { FiguresRow } from './figures-sql.rules';

@ObjectType({ description: 'How many cases stand in one state (分状态整顿事项数).' })
export class CaseStateCount {
  @Field(() => CaseStateEnum, { description: 'The state (状态).' })
  state: CaseState;

  @Field(() => Int, { description: 'Cases in it (整顿事项数).' })
  count: number;
}

type Counts = Omit<FiguresRow, 'campaignId' | 'scope' | 'states'>;

@ObjectType({
  description: "Figures of a campaign: each a count of rows within the caller's reach of cases (整顿工作统计).",
})
export class RectificationFigures implements Counts {
  @Field(() => CaseClassEnum, {
    nullable: true,
    description: 'The class that is counted; null of all cases, also of those that have no class yet (类别).',
  })
  class: CaseClass | null;

  @Field(() => Int, { description: 'Cases in all states (整顿事项总数).' })
  cases: number;

  @Field(() => [CaseStateCount], { description: 'The same by state; states without any are left out (按状态).' })
  byState: CaseStateCount[];

  @Field(() => Int, { description: 'Cases that were accepted, closed since or not (验收合格数).' })
  accepted: number;

  @Field(() => Int, { description: 'Cases that are closed (销号数).' })
  closed: number;

  @Field(() => Int, { description: 'Cases whose look-back found a relapse (反弹数).' })
  relapsed: number;

  @Field(() => Int, { description: 'Measures of the present plans (整顿措施数).' })
  measures: number;

  @Field(() => Int, { description: 'Those of them that are done or verified (已完成措施数).' })
  measuresDone: number;

  @Field(() => Int, { description: 'Those of them that are past their deadline and not done, R-810 (逾期措施数).' })
  measuresOverdue: number;

  @Field(() => Int, {
    description: 'Responsible persons, each once however many cases they answer for (整顿责任人数).',
  })
  responsiblePersons: number;

  @Field(() => Int, { description: 'Contact leaders of all levels, each once (联系领导数).' })
  contactLeaders: number;

  @Field(() => Int, {
    description: 'Contact leaders of the prefecture or above, each once (地级及以上联系领导数).',
  })
  prefectureLeaders: number;

  @Field(() => Int, { description: 'Paired units, each once (结对帮扶单位数).' })
  pairedUnits: number;

  @Field(() => Int, {
    description:
      'Members of leading bodies who took office between identification and acceptance (调整充实班子成员数).',
  })
  bodyChanges: number;
}

@ObjectType({ description: 'The figures of the campaign of one year, to compare years (年度整顿统计).' })
export class RectificationYear {
  @Field(() => Int, { description: 'The year (年度).' })
  year: number;

  /** Key of its campaign. */
  campaignKey: string;
}
