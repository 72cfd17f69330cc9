import type { Message } from '../../shared/errors';
import {
  ACTIVITY_WINDOW_MONTHS,
  type CoverageDenominator,
  type CoverageSubject,
  type DefinitionCode,
} from './coverage.rules';
import type { UnitFact } from './unit-coverage.rules';

/** What a definition leaves open. */
export interface DefinitionOptions {
  denominator: CoverageDenominator;
  /** Of MIN_STAFF: the fewest workers; null otherwise. */
  minStaff: number | null;
}

export const DEFAULT_OPTIONS: DefinitionOptions = { denominator: 'ALL', minStaff: null };

/** Numbers that are put into the words of a rule. */
export interface DefinitionNumbers {
  /** MIN_FULL_MEMBERS_BRANCH on the day (R-101); null where each tenant has its own. */
  minFullMembers: number | null;
  options: DefinitionOptions;
}

type Bind = (value: unknown) => string;

/** A condition over the rows of its subject (alias `r`), and the same in words: a full sentence. */
export interface DefinitionRule {
  sql: (options: DefinitionOptions, bind: Bind) => string;
  words: (numbers: DefinitionNumbers) => Message;
}

/** A figure: of the rows that its denominator takes, those that its numerator takes. */
export interface Definition {
  code: DefinitionCode;
  /** Goes up by one when a rule changes; a published figure keeps the version it was computed by. */
  version: number;
  subject: CoverageSubject;
  name: Message;
  numerator: DefinitionRule;
  denominator: DefinitionRule;
  /** Whether the caller may choose the denominator. */
  hasOptions: boolean;
  /** Which of the costlier facts its rules ask of units. */
  facts: readonly UnitFact[];
}

const COVERED = `r.class in ('SINGLE', 'JOINT')`;

const ALL_UNITS: DefinitionRule = {
  sql: () => 'true',
  words: () => ({
    en: 'All units that are ACTIVE on the day; surveyed ones not yet verified, shells and removed ones are left out.',
    zh: '截至该日正常运行的全部单位；尚未核实的摸底单位、空壳单位和已清理单位不计入。',
  }),
};

const COVERED_UNITS: DefinitionRule = {
  sql: () => COVERED,
  words: () => ({
    en: 'Units covered by an organization at work that was formed singly or jointly.',
    zh: '由单独组建或联合组建的党组织覆盖、且该党组织已成立的单位。',
  }),
};

/** A unit without premises, staff or business is a SHELL; one at work is left out only where its lack is recorded. */
const CHOSEN_UNITS: DefinitionRule = {
  sql: ({ denominator, minStaff }, bind) => {
    if (denominator === 'PREMISES_AND_STAFF') return 'r.headcount >= 1 and r.has_premises is not false';
    if (denominator === 'MIN_STAFF') return `r.headcount >= ${bind(minStaff)}::int`;
    return 'true';
  },
  words: ({ options: { denominator, minStaff }, ...numbers }) => {
    if (denominator === 'PREMISES_AND_STAFF') {
      return {
        en: 'Units that are ACTIVE on the day, last reported at least 1 worker, and whose organization is not recorded as without premises.',
        zh: '截至该日正常运行、最近一次上报从业人员不少于 1 人、且其党组织未登记为无活动场所的单位。',
      };
    }
    if (denominator === 'MIN_STAFF') {
      return {
        en: `Units that are ACTIVE on the day and last reported at least ${minStaff} workers.`,
        zh: `截至该日正常运行、最近一次上报从业人员不少于 ${minStaff} 人的单位。`,
      };
    }
    return ALL_UNITS.words({ options: DEFAULT_OPTIONS, ...numbers });
  },
};

const unitFigure = { version: 1, subject: 'UNIT', hasOptions: false, facts: [] } as const;

export const DEFINITIONS: Readonly<Record<DefinitionCode, Definition>> = {
  STRICT: {
    ...unitFigure,
    code: 'STRICT',
    name: { en: 'Establishment rate', zh: '组建率' },
    numerator: COVERED_UNITS,
    denominator: ALL_UNITS,
  },
  DUE: {
    ...unitFigure,
    code: 'DUE',
    name: { en: 'Due units with an organization', zh: '应建已建率' },
    numerator: COVERED_UNITS,
    denominator: {
      sql: () => 'r.full_members >= r.min_full_members',
      words: ({ minFullMembers }) => ({
        en: `Units that are ACTIVE on the day and have at least ${minFullMembers ?? 'as many'} full members${minFullMembers === null ? ' as a branch needs in their tenant' : ''}: employed there, wherever their formal relationship is, or last reported (R-101, R-114).`,
        zh: `截至该日正常运行、正式党员达到${minFullMembers === null ? '成立党支部所需人数' : ` ${minFullMembers} 名`}的单位；正式党员按在该单位从业（不论组织关系在何处）或最近一次上报的人数计（R-101、R-114）。`,
      }),
    },
  },
  ORGANIZATION: {
    ...unitFigure,
    code: 'ORGANIZATION',
    name: { en: 'Organization coverage', zh: '组织覆盖率' },
    numerator: COVERED_UNITS,
    denominator: CHOSEN_UNITS,
    hasOptions: true,
    facts: ['PREMISES'],
  },
  WORK: {
    ...unitFigure,
    code: 'WORK',
    name: { en: 'Work coverage', zh: '工作覆盖率' },
    numerator: {
      sql: () => `(${COVERED} or r.has_instructor)`,
      words: () => ({
        en: 'Units covered by an organization at work that was formed singly or jointly, and units without one to which a party-building instructor is sent.',
        zh: '由单独组建或联合组建的党组织覆盖的单位，以及未建党组织但已选派党建指导员的单位。',
      }),
    },
    denominator: ALL_UNITS,
    facts: ['INSTRUCTOR'],
  },
  THREE_HAS: {
    ...unitFigure,
    code: 'THREE_HAS',
    name: { en: 'Three-has coverage', zh: '“三有”覆盖率' },
    numerator: {
      sql: () => `(${COVERED} and r.has_member and r.has_activity)`,
      words: () => ({
        en: `Units that have an organization at work formed singly or jointly, at least 1 member, and at least 1 activity of that organization recorded in the ${ACTIVITY_WINDOW_MONTHS} months up to the day.`,
        zh: `有组织（由单独组建或联合组建且已成立的党组织覆盖）、有党员（至少 1 名）、有活动（该党组织在截至该日的 ${ACTIVITY_WINDOW_MONTHS} 个月内至少登记 1 次组织生活）的单位。`,
      }),
    },
    denominator: CHOSEN_UNITS,
    hasOptions: true,
    facts: ['ACTIVITY', 'PREMISES'],
  },
  EFFECTIVE: {
    code: 'EFFECTIVE',
    version: 1,
    subject: 'ORGANIZATION',
    name: { en: 'Effective coverage', zh: '有效覆盖率' },
    numerator: {
      sql: () => 'r.is_effective',
      words: () => ({
        en: 'Primary organizations that have a secretary in post and a valid term, and missed no meeting of R-301 to R-305 in the last closed period.',
        zh: '书记在任、任期有效、且上一已结束周期内未缺 R-301 至 R-305 所定组织生活的基层党组织。',
      }),
    },
    denominator: {
      sql: () => 'true',
      words: () => ({
        en: 'All primary organizations at work on the day: committees, general branches and branches of all kinds.',
        zh: '截至该日已成立的全部基层党组织：党委、党总支和各类党支部。',
      }),
    },
    hasOptions: false,
    facts: [],
  },
  GRID: {
    code: 'GRID',
    version: 1,
    subject: 'GRID',
    name: { en: 'Grid coverage', zh: '网格覆盖率' },
    numerator: {
      sql: () => `r.class <> 'NONE'`,
      words: () => ({
        en: 'Grids on which at least one primary organization or group at work stands.',
        zh: '至少有一个已成立的基层党组织或党小组的网格。',
      }),
    },
    denominator: {
      sql: () => 'true',
      words: () => ({ en: 'All grids that are ACTIVE on the day.', zh: '截至该日在用的全部网格。' }),
    },
    hasOptions: false,
    facts: [],
  },
};
