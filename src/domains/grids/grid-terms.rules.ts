import type { FigureKind, FigureQualifier, GridCoverageCode, GridStatus } from './grid.rules';

/** The Chinese terms of the domain: Chinese messages and the descriptions of the schema both say these. */

export const GRID_STATUS_TERMS: Readonly<Record<GridStatus, string>> = {
  PLANNED: '拟设',
  ACTIVE: '在用',
  REDRAWN: '已重划',
  RETIRED: '已撤销',
};

export const COVERAGE_TERMS: Readonly<Record<GridCoverageCode, string>> = {
  NONE: '既无基层党组织也无党小组',
  GROUP_ONLY: '仅有党小组',
  BRANCH: '一个基层党组织',
  MULTIPLE: '多个基层党组织',
};

export const FIGURE_TERMS: Readonly<Record<FigureKind, string>> = {
  HOUSEHOLDS: '户数',
  RESIDENTS: '居民数',
  SHOPS: '商铺数',
  FULL_TIME_WORKERS: '专职网格员数',
  PART_TIME_WORKERS: '兼职网格员数',
};

export const QUALIFIER_TERMS: Readonly<Record<FigureQualifier, string>> = {
  EXACT: '确数',
  MORE_THAN: '余（以上）',
};
