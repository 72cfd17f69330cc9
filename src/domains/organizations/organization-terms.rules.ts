import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';

/** The Chinese terms of kinds, graphs and states: Chinese messages and the descriptions of the schema both say these. */

export const KIND_TERMS: Readonly<Record<OrganizationKind, string>> = {
  SUBDISTRICT_COORDINATING_COMMITTEE: '街道大工委',
  TOWNSHIP_COORDINATING_COMMITTEE: '乡镇大工委',
  COMMUNITY_COORDINATING_COMMITTEE: '社区大党委',
  WORK_COMMITTEE: '党工委',
  COMMITTEE: '党委',
  GENERAL_BRANCH: '党总支',
  BRANCH: '党支部',
  JOINT_BRANCH: '联合党支部',
  TEMPORARY_BRANCH: '临时党支部',
  GROUP: '党小组',
  MEMBER_CENTER_HOUSEHOLD: '党员中心户',
};

export const GRAPH_TERMS: Readonly<Record<Graph, string>> = {
  CHAIN: '组织链条',
  FORMAL: '隶属关系',
};

export const STATUS_TERMS: Readonly<Record<OrganizationStatus, string>> = {
  PROPOSED: '拟建',
  APPROVED: '已批复',
  ESTABLISHED: '已成立',
  RESTRUCTURING: '调整中',
  MERGED: '已合并',
  SPLIT: '已拆分',
  DISSOLVED: '已撤销',
};

/** Several kinds in a Chinese sentence: `党委、党工委`. */
export function kindTerms(kinds: readonly OrganizationKind[]): string {
  return kinds.map((kind) => KIND_TERMS[kind]).join('、');
}
