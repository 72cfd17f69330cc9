import type { Message } from '../../shared/errors';
import type {
  CountMeasure,
  DeclaredUnit,
  Measure,
  NotComparableReason,
  Qualifier,
  Verdict,
} from './declared-figure.rules';
import type { ChangeKind } from './figure-change.rules';

/** The words of the domain: messages and the descriptions of the schema both say these. */

export const MEASURE_TERMS: Readonly<Record<Measure, string>> = {
  GRIDS: '网格数',
  GRIDS_COVERED: '已有党组织的网格数',
  GRID_ORGANIZATIONS: '网格上的基层党组织数',
  GRID_GROUPS: '网格上的党小组数',
  ORGANIZATIONS: '基层党组织数',
  UNITS: '单位数',
  UNITS_COVERED: '已建立党组织的单位数',
  STRICT_RATE: '组建率',
  DUE_RATE: '应建已建率',
  ORGANIZATION_RATE: '组织覆盖率',
  WORK_RATE: '工作覆盖率',
  THREE_HAS_RATE: '三有覆盖率',
  EFFECTIVE_RATE: '有效覆盖率',
  GRID_RATE: '网格覆盖率',
};

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  GRIDS: 'number of grids',
  GRIDS_COVERED: 'number of covered grids',
  GRID_ORGANIZATIONS: 'number of organizations on grids',
  GRID_GROUPS: 'number of Party groups on grids',
  ORGANIZATIONS: 'number of primary organizations',
  UNITS: 'number of units',
  UNITS_COVERED: 'number of covered units',
  STRICT_RATE: 'establishment rate',
  DUE_RATE: 'rate of units that are due and have an organization',
  ORGANIZATION_RATE: 'rate of organization coverage',
  WORK_RATE: 'rate of work coverage',
  THREE_HAS_RATE: 'rate of three-has coverage',
  EFFECTIVE_RATE: 'rate of effective coverage',
  GRID_RATE: 'rate of grid coverage',
};

/** How each number of things is counted; of a percentage its definition of coverage says it. */
export const COUNT_RULES: Readonly<Record<CountMeasure, Message>> = {
  GRIDS: { en: 'Grids that were in use on the day.', zh: '统计日在用的网格。' },
  GRIDS_COVERED: {
    en: 'Grids in use on which a primary organization or a Party group stood that was at work on the day.',
    zh: '统计日在用、且有正常运行的基层党组织或党小组的网格。',
  },
  GRID_ORGANIZATIONS: {
    en: 'Primary organizations at work on the day that stood on a grid in use, each once however many grids it stood on; Party groups are not among them.',
    zh: '统计日正常运行、设在在用网格上的基层党组织，不论设在几个网格均只计一次；不含党小组。',
  },
  GRID_GROUPS: {
    en: 'Party groups at work on the day that stood on a grid in use, each once.',
    zh: '统计日正常运行、设在在用网格上的党小组，每个只计一次。',
  },
  ORGANIZATIONS: {
    en: 'Primary organizations at work on the day: committees, general branches and branches of all kinds.',
    zh: '统计日正常运行的基层党组织：党委、党总支和各类党支部。',
  },
  UNITS: {
    en: 'Units that were active on the day; surveyed and shell units are not among them.',
    zh: '统计日正常经营（运行）的单位；不含仅摸底登记和“空壳”单位。',
  },
  UNITS_COVERED: {
    en: 'Active units that an organization at work covered on the day, by itself or jointly.',
    zh: '统计日已由正常运行的党组织单独或联合覆盖的单位。',
  },
};

export const UNIT_TERMS: Readonly<Record<DeclaredUnit, string>> = {
  PIECES: '个',
  ESTABLISHMENTS: '家',
  PERCENT: '百分比（%）',
};

export const QUALIFIER_TERMS: Readonly<Record<Qualifier, string>> = {
  EXACT: '确数',
  MORE_THAN: '余（以上）',
  ABOUT: '约',
};

export const VERDICT_TERMS: Readonly<Record<Verdict, string>> = {
  AGREES: '一致',
  DIFFERS: '不一致',
  NOT_COMPARABLE: '不予比对',
};

export const REASON_TERMS: Readonly<Record<NotComparableReason, string>> = {
  NO_BASE: '未给出基数',
  BEFORE_FIRST_RECORD: '早于首条登记',
  EMPTY_DENOMINATOR: '分母为零',
};

export const CHANGE_TERMS: Readonly<Record<ChangeKind, string>> = {
  ADDED: '新增',
  ENDED: '终止',
  CHANGED: '变化',
};

const QUALIFIED: Readonly<Record<Qualifier, Message>> = {
  EXACT: { en: '', zh: '' },
  MORE_THAN: { en: 'more than ', zh: '超过' },
  ABOUT: { en: 'about ', zh: '约' },
};

/** A declared value as messages say it: “about 80.23 %”, “约 80.23%”. */
export function sayValue(value: number, unit: DeclaredUnit, qualifier: Qualifier = 'EXACT'): Message {
  const { en, zh } = QUALIFIED[qualifier];
  const of = unit === 'PERCENT' ? { en: ' %', zh: '%' } : { en: '', zh: ` ${UNIT_TERMS[unit]}` };
  return { en: `${en}${value}${of.en}`, zh: `${zh} ${value}${of.zh}` };
}
