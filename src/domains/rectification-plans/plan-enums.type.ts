import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { MEASURE_STATE_TERMS, MEASURE_STATES } from './measure.rules';
import { PLAN_GAP_KINDS, type PlanGapKind } from './plan-gaps.rules';

export const MeasureStateEnum = enumOf(MEASURE_STATES);
export const PlanGapKindEnum = enumOf(PLAN_GAP_KINDS);

registerEnumType(MeasureStateEnum, {
  name: 'RectificationMeasureState',
  description: 'How far a measure is (措施状态).',
  valuesConfig: described(MEASURE_STATE_TERMS, {
    PLANNED: 'Stands in a plan that is not begun',
    DOING: 'Is being carried out, for the first time or over again',
    DONE: 'Was recorded as done',
    VERIFIED: 'Was found done by the acceptance',
  }),
});

const GAP_TERMS: Readonly<Record<PlanGapKind, string>> = {
  PROBLEMS: '问题清单',
  MEASURES: '整顿措施',
  GOALS: '目标任务',
  TIME_LIMITS: '完成时限',
  STEPS: '方法步骤',
  RESPONSIBILITY: '责任人',
  ROLE: '包保角色',
};

registerEnumType(PlanGapKindEnum, {
  name: 'RectificationPlanGapKind',
  description: 'What a plan may lack: the four clarities of R-807, and the roles of R-806 (方案缺项类别).',
  valuesConfig: described(GAP_TERMS, {
    PROBLEMS: 'There is no problem at all, for want of a plan',
    MEASURES: 'A problem has no measure',
    GOALS: 'A measure has no goal',
    TIME_LIMITS: 'A measure has no deadline',
    STEPS: 'A measure has no steps',
    RESPONSIBILITY: 'Nobody who is assigned to the case today answers for a measure',
    ROLE: 'Nobody holds a role that the campaign asks for',
  }),
});
