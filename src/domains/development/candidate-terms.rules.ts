import type { Exit, FrontLine, GuideRole, Stage, Step } from './candidate.rules';

/** The Chinese terms of candidates: messages and the descriptions of the schema both say these. */

export const EXIT_TERMS: Readonly<Record<Exit, string>> = {
  WITHDRAWN: '本人撤回申请',
  NOT_ACCEPTED: '未予接收',
  TERMINATED: '终止培养',
};

export const STAGE_TERMS: Readonly<Record<Stage, string>> = {
  APPLICANT: '入党申请人',
  ACTIVIST: '入党积极分子',
  DEVELOPMENT_TARGET: '发展对象',
  ADMITTED: '已接收为预备党员',
  ...EXIT_TERMS,
};

export const STEP_TERMS: Readonly<Record<Step, string>> = {
  APPLIED: '递交入党申请书',
  TALKED: '派人谈话',
  ACTIVIST_DECIDED: '确定为入党积极分子',
  ACTIVIST_RECORDED: '入党积极分子上级备案',
  REVIEWED: '半年考察',
  TARGET_DECIDED: '确定为发展对象',
  TARGET_RECORDED: '发展对象上级备案',
  POLITICAL_REVIEWED: '政治审查',
  TRAINED: '集中培训',
  PRE_REVIEWED: '上级党委预审',
  ADMITTED: '支部大会接收',
  APPROVED: '上级党委审批',
  OATH_TAKEN: '入党宣誓',
  ...EXIT_TERMS,
};

export const GUIDE_ROLE_TERMS: Readonly<Record<GuideRole, string>> = {
  CONTACT: '培养联系人',
  INTRODUCER: '入党介绍人',
};

export const FRONT_LINE_TERMS: Readonly<Record<FrontLine, string>> = {
  RURAL: '农村生产一线',
  OTHER: '其他生产、工作一线',
  NONE: '不在一线',
};
