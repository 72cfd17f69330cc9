import type { CaseClass, CaseOrigin, CaseState, CaseStep, DismissalReason, LookBackResult } from './case.rules';
import type { ProblemCategory } from './problem-category.rules';

/** The Chinese terms of rectification cases: messages and the descriptions of the schema both say these. */

export const CLASS_TERMS: Readonly<Record<CaseClass, string>> = {
  WEAK_AND_LAX: '软弱涣散',
  BACKWARD: '后进',
};

export const STATE_TERMS: Readonly<Record<CaseState, string>> = {
  CANDIDATE: '候选',
  DISMISSED: '不予认定',
  IDENTIFIED: '已认定',
  PLANNED: '方案已提交',
  APPROVED: '方案已批准',
  IN_PROGRESS: '整顿中',
  ACCEPTANCE_REQUESTED: '已申请验收',
  FAILED: '验收不合格',
  ACCEPTED: '验收合格',
  CLOSED: '已销号',
  CANCELLED: '已终止',
};

export const STEP_TERMS: Readonly<Record<CaseStep, string>> = {
  PROPOSED: '按规则提出候选',
  NOMINATED: '提名候选',
  SELF_CHECKED: '自查',
  RE_CHECKED: '乡镇复核',
  REVIEWED: '组织部门联审',
  IDENTIFIED: '常委会认定',
  DISMISSED: '不予认定',
  PLAN_SUBMITTED: '提交方案',
  PLAN_RETURNED: '退回方案',
  PLAN_APPROVED: '批准方案',
  ASSIGNED: '落实包保责任',
  UNASSIGNED: '解除包保责任',
  STARTED: '启动整顿',
  MEASURE_DONE: '完成措施',
  ELECTION_LINKED: '关联选举',
  ACCEPTANCE_REQUESTED: '申请验收',
  ACCEPTANCE_PASSED: '验收合格',
  ACCEPTANCE_FAILED: '验收不合格',
  RESUMED: '返工整顿',
  LOOKED_BACK: '回头看',
  RELAPSED: '反弹',
  CLOSED: '销号',
  CANCELLED: '终止',
};

export const ORIGIN_TERMS: Readonly<Record<CaseOrigin, string>> = {
  RULE: '按规则提出',
  PERSON: '人工提名',
  RELAPSE: '反弹',
};

export const LOOK_BACK_TERMS: Readonly<Record<LookBackResult, string>> = {
  STAYED_WELL: '巩固良好',
  RELAPSED: '出现反弹',
};

export const DISMISSAL_TERMS: Readonly<Record<DismissalReason, string>> = {
  NOT_CONFIRMED: '情况不属实',
  ALREADY_MENDED: '已整改到位',
  OUT_OF_SCOPE: '不属整顿范围',
};

export const CATEGORY_TERMS: Readonly<Record<ProblemCategory, string>> = {
  SCATTERED: '散',
  SOFT: '软',
  HOLLOW: '虚',
  FEEBLE: '弱',
  BODY_INCOMPLETE: '班子配备不齐',
  RULES_UNUSED: '制度不落实',
  AFFAIRS_NOT_OPEN: '事务不公开',
  NO_PREMISES: '无活动场所',
  POOR_SERVICE: '服务能力差',
  SUPERVISION_MISSING: '议事监督机构缺失',
  BENEFITS_UNEVEN: '惠民政策落实不公',
};
