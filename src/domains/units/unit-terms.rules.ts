import type { FormationMode, UnitKind, UnitSector, UnitStatus } from './unit.rules';

/** The Chinese terms of units: Chinese messages and the descriptions of the schema both say these. */

export const UNIT_KIND_TERMS: Readonly<Record<UnitKind, string>> = {
  NON_PUBLIC_ENTERPRISE: '非公有制企业',
  SOCIAL_ORGANIZATION: '社会组织',
  STATE_OWNED_ENTERPRISE: '国有企业',
  INSTITUTION: '事业单位',
  AGENCY: '机关',
  OTHER: '其他单位',
};

export const UNIT_SECTOR_TERMS: Readonly<Record<UnitSector, string>> = {
  EXPRESS_DELIVERY: '快递',
  FOOD_DELIVERY: '外卖配送',
  ROAD_FREIGHT: '道路货运',
  RIDE_HAILING: '网约车',
  INTERNET: '互联网',
  COMMERCE: '商贸',
  MANUFACTURING: '制造业',
  CONSTRUCTION: '建筑业',
  AGRICULTURE: '农牧业',
  EDUCATION: '教育培训',
  SOCIAL_WORK: '社会服务',
  PROPERTY_MANAGEMENT: '物业服务',
  OTHER: '其他行业',
};

export const UNIT_STATUS_TERMS: Readonly<Record<UnitStatus, string>> = {
  SURVEYED: '已摸底',
  ACTIVE: '正常运行',
  SHELL: '空壳',
  REMOVED: '已清理',
};

export const FORMATION_MODE_TERMS: Readonly<Record<FormationMode, string>> = {
  SINGLE: '单独组建',
  JOINT: '联合组建',
  AREA_JOINT: '区域联建',
  AREA_UNIFIED: '区域统建',
  INDUSTRY_JOINT: '行业共建',
  AFFILIATED: '挂靠组建',
  SYNCHRONOUS: '同步组建',
  FUNCTIONAL: '功能型组建',
};
