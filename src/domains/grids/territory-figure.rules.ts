import { characterCount } from '../../shared/chinese-text';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import { rangeViolations } from '../organizations/change.rules';
import type { FigureKind, FigureQualifier } from './grid.rules';
import { FIGURE_TERMS } from './grid-terms.rules';

const RULE = 'TERRITORY_FIGURE';
const MAX_SOURCE = 200;

const KIND_NAMES: Readonly<Record<FigureKind, string>> = {
  HOUSEHOLDS: 'number of households',
  RESIDENTS: 'number of residents',
  SHOPS: 'number of shops',
  FULL_TIME_WORKERS: 'number of full-time grid workers',
  PART_TIME_WORKERS: 'number of part-time grid workers',
};

/** A number as it is given. */
export interface GivenFigure {
  kind: FigureKind;
  value: number;
  qualifier: FigureQualifier;
  countedOn: LocalDate;
  source: string | null;
}

/** Refuses a number that counts both a community and a grid, or neither. */
export function oneTerritoryViolations(isCommunityGiven: boolean, isGridGiven: boolean): RuleViolation[] {
  if (isCommunityGiven !== isGridGiven) return [];
  return [
    {
      code: 'TERRITORY_OF_FIGURE',
      message: {
        en: 'A number belongs to a whole community or to one grid: give exactly one of communityId and gridId.',
        zh: '区域数据属于整个社区或某一网格：communityId 与 gridId 须且只能填写一个。',
      },
      field: 'input.gridId',
      rule: RULE,
      params: {},
    },
  ];
}

/** Refuses a negative or absurd number, and a source that cannot be stored. */
export function figureViolations(of: string, { kind, value, source }: GivenFigure): RuleViolation[] {
  const term = { en: KIND_NAMES[kind], zh: FIGURE_TERMS[kind] };
  return [...rangeViolations(of, value, { field: 'input.value', term }), ...sourceViolations(source)];
}

function sourceViolations(source: string | null): RuleViolation[] {
  if (source === null) return [];
  const length = characterCount(source.trim());
  if (length >= 1 && length <= MAX_SOURCE && unseenCharacter(source) === null) return [];
  return [
    {
      code: 'SOURCE_FORMAT',
      message: {
        en: `The source has ${length} characters; it takes 1 to ${MAX_SOURCE} that can be seen. Leave it out where there is none.`,
        zh: `数据来源有 ${length} 个字，应为 1 至 ${MAX_SOURCE} 个可见字符；没有来源时请不填。`,
      },
      field: 'input.source',
      rule: RULE,
      params: { length },
    },
  ];
}

/** Refuses a day on which the counted territory was not, or was no more. */
export function countedOutsideViolations(
  territory: { code: string; name: string },
  { from, until }: { from: LocalDate | null; until: LocalDate | null },
  countedOn: LocalDate,
): RuleViolation[] {
  if (from !== null && countedOn >= from && (until === null || countedOn < until)) return [];
  const { code, name } = territory;
  const life = lifeOf(from, until);
  return [
    {
      code: 'COUNTED_OUTSIDE_LIFE',
      message: {
        en: `${name} ${life.en}; nothing was counted there on ${countedOn}. Check the day.`,
        zh: `“${name}”${life.zh}，不可能在 ${countedOn} 统计其数据，请核对日期。`,
      },
      field: 'input.countedOn',
      rule: RULE,
      params: { of: code, date: countedOn, from, until },
    },
  ];
}

function lifeOf(from: LocalDate | null, until: LocalDate | null): { en: string; zh: string } {
  if (from === null) return { en: 'is only planned', zh: '尚未启用' };
  if (until === null) return { en: `began on ${from}`, zh: `自 ${from} 起存在` };
  return { en: `was from ${from} to ${until}`, zh: `存续期为 ${from} 至 ${until}` };
}

/** A number that is recorded already: recording it again would change nothing. */
export function sameFigureViolations(
  of: string,
  given: GivenFigure,
  recorded: Pick<GivenFigure, 'value' | 'qualifier' | 'source'> | null,
): RuleViolation[] {
  const isSame =
    recorded !== null &&
    recorded.value === given.value &&
    recorded.qualifier === given.qualifier &&
    recorded.source === given.source;
  if (!isSame) return [];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: {
        en: `The ${KIND_NAMES[given.kind]} of ${of} on ${given.countedOn} is recorded so already; there is nothing to record.`,
        zh: `“${of}”${given.countedOn} 的${FIGURE_TERMS[given.kind]}已如此登记，无需重复登记。`,
      },
      field: 'input.value',
      rule: 'CHANGE',
      params: { kind: given.kind, date: given.countedOn },
    },
  ];
}
