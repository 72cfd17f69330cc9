import type {
  CoverageClass,
  CoverageDenominator,
  CoverageRowPart,
  CoverageScopeKind,
  CoverageSubject,
  DefinitionCode,
  MembersBasis,
} from './coverage.rules';

/** The Chinese terms of coverage: Chinese messages and the descriptions of the schema both say these. */

export const SUBJECT_TERMS: Readonly<Record<CoverageSubject, string>> = {
  UNIT: '单位',
  ORGANIZATION: '党组织',
  GRID: '网格',
};

export const CLASS_TERMS: Readonly<Record<CoverageClass, string>> = {
  SINGLE: '单独组建',
  JOINT: '联合组建',
  SHOULD_NOT_YET: '应建未建',
  FEW: '仅有少数党员',
  NONE: '无党员；网格为无党组织',
  GROUP_ONLY: '仅有党小组',
  BRANCH: '一个基层党组织',
  MULTIPLE: '多个基层党组织',
  EFFECTIVE: '有效覆盖',
  NOT_EFFECTIVE: '未达有效覆盖',
};

export const BASIS_TERMS: Readonly<Record<MembersBasis, string>> = {
  EMPLOYED: '从业登记',
  REPORTED: '单位上报',
  BOTH: '登记与上报一致支持',
};

export const DEFINITION_TERMS: Readonly<Record<DefinitionCode, string>> = {
  STRICT: '组建率',
  DUE: '应建已建率',
  ORGANIZATION: '组织覆盖率',
  WORK: '工作覆盖率',
  THREE_HAS: '“三有”覆盖率',
  EFFECTIVE: '有效覆盖率',
  GRID: '网格覆盖率',
};

export const DENOMINATOR_TERMS: Readonly<Record<CoverageDenominator, string>> = {
  ALL: '全部单位',
  PREMISES_AND_STAFF: '有场所有人员的单位',
  MIN_STAFF: '达到从业人员下限的单位',
};

export const ROW_PART_TERMS: Readonly<Record<CoverageRowPart, string>> = {
  NUMERATOR: '分子',
  DENOMINATOR: '分母',
  GAP: '缺口',
};

export const SCOPE_KIND_TERMS: Readonly<Record<CoverageScopeKind, string>> = {
  ORGANIZATION: '党组织及其下级',
  DIVISION: '行政区划',
  TENANT: '本单位',
  BELOW: '下级单位',
};
