import type { OrganizationKind } from './organization.rules';

/** One level of a chain template as data. */
export interface TemplateLevel {
  /** Chinese name of the level. */
  name: string;
  /** The kinds that may stand here. */
  kinds: readonly OrganizationKind[];
  /** The verb of the level's duty, where the source names one. */
  duty?: string;
}

/** A chain template as data; its levels are numbered from 1, top down. */
export interface TemplateDefinition {
  code: string;
  name: string;
  description: string;
  source: string;
  levels: readonly TemplateLevel[];
}

const BRANCHES: readonly OrganizationKind[] = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];
const PRIMARY_ORGANIZATIONS: readonly OrganizationKind[] = ['COMMITTEE', 'GENERAL_BRANCH', ...BRANCHES];
const GRID_BRANCHES: readonly OrganizationKind[] = ['BRANCH', 'JOINT_BRANCH', 'GENERAL_BRANCH'];
const HOUSEHOLD: TemplateLevel = { name: '党员中心户', kinds: ['MEMBER_CENTER_HOUSEHOLD'] };

/** The templates every tenant starts with. A tenant may add its own; these keep their codes. */
export const CHAIN_TEMPLATES: readonly TemplateDefinition[] = [
  {
    code: 'URBAN_5',
    name: '城市五级组织链条',
    description: '街道大工委—社区大党委—网格党支部—楼栋党小组—党员中心户',
    source: '西藏自治区城市基层党建“五级组织链条”要求(C1)',
    levels: [
      { name: '街道大工委', kinds: ['SUBDISTRICT_COORDINATING_COMMITTEE'] },
      { name: '社区大党委', kinds: ['COMMUNITY_COORDINATING_COMMITTEE'] },
      { name: '网格党支部', kinds: GRID_BRANCHES },
      { name: '楼栋党小组', kinds: ['GROUP'] },
      HOUSEHOLD,
    ],
  },
  {
    code: 'TOWNSHIP_5',
    name: '乡镇五级组织链条',
    description: '乡镇大工委—社区大党委—网格党组织—楼栋党支部(党小组)—党员中心户',
    source: '阿里地区“五级组织链条”:乡镇统筹、社区管理、网格落实、楼栋兜底、中心户协助(C2)',
    levels: [
      { name: '乡镇大工委', kinds: ['TOWNSHIP_COORDINATING_COMMITTEE'], duty: '统筹' },
      { name: '社区大党委', kinds: ['COMMUNITY_COORDINATING_COMMITTEE'], duty: '管理' },
      { name: '网格党组织', kinds: PRIMARY_ORGANIZATIONS, duty: '落实' },
      { name: '楼栋党支部(党小组)', kinds: [...BRANCHES, 'GROUP'], duty: '兜底' },
      { ...HOUSEHOLD, duty: '协助' },
    ],
  },
  {
    code: 'COMMUNITY_4',
    name: '社区四级组织链条',
    description: '社区党委—网格党支部—楼栋党小组—党员中心户',
    source: '拉萨市城关区统建社区“四级组织链条”(C3)',
    levels: [
      { name: '社区党委', kinds: ['COMMITTEE'] },
      { name: '网格党支部', kinds: GRID_BRANCHES },
      { name: '楼栋党小组', kinds: ['GROUP'] },
      HOUSEHOLD,
    ],
  },
  {
    code: 'PASTORAL_5',
    name: '农牧区五级组织链条',
    description: '县—乡—村—网格—党员中心户',
    source: '西藏自治区农牧区基层党建“县—乡—村—网格—党员中心户”链条(C4)',
    levels: [
      { name: '县', kinds: ['COMMITTEE', 'WORK_COMMITTEE'] },
      { name: '乡', kinds: ['COMMITTEE', 'WORK_COMMITTEE', 'TOWNSHIP_COORDINATING_COMMITTEE'] },
      { name: '村', kinds: ['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'COMMUNITY_COORDINATING_COMMITTEE'] },
      { name: '网格', kinds: [...PRIMARY_ORGANIZATIONS, 'GROUP'] },
      HOUSEHOLD,
    ],
  },
  {
    code: 'BORDER_2',
    name: '边境两级组织链条',
    description: '联村党委—戍边党员小组',
    source: '边境地区“联村党委+戍边党员小组”(C5)',
    levels: [
      { name: '联村党委', kinds: ['COMMITTEE'] },
      { name: '戍边党员小组', kinds: ['GROUP'] },
    ],
  },
  {
    code: 'NEW_DOMAIN_3',
    name: '两新三级组织链条',
    description: '两新工委—行业党委—企业党支部',
    source: '“地委两新工委—行业党委—企业党支部”三级体系(C6)',
    levels: [
      { name: '两新工委', kinds: ['WORK_COMMITTEE'] },
      { name: '行业党委', kinds: ['COMMITTEE'] },
      { name: '企业党支部', kinds: [...BRANCHES, 'GENERAL_BRANCH'] },
    ],
  },
];
