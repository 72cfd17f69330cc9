import { characterCount } from '../../shared/chinese-text';
import type { RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import { rangeViolations } from '../organizations/change.rules';
import type { NamedUnit } from './unit.rules';

/** What a unit reports of a day: how many work there, and how many of them are members. */
export interface ReportedNumbers {
  headcount: number;
  memberCount: number | null;
  source: string | null;
}

const MAX_SOURCE = 200;

/** Refuses numbers that cannot be, and a source that cannot be stored. `field` is the path of the figure's input. */
export function figureViolations(unit: NamedUnit, figure: ReportedNumbers, field: string): RuleViolation[] {
  const { headcount, memberCount } = figure;
  const outOfRange = [
    ...rangeViolations(unit.name, headcount, {
      field: `${field}.headcount`,
      term: { en: 'number of workers', zh: '从业人员数' },
    }),
    ...rangeViolations(unit.name, memberCount, {
      field: `${field}.memberCount`,
      term: { en: 'number of members', zh: '党员数' },
    }),
  ];
  const numbers = outOfRange.length > 0 ? outOfRange : memberViolations(unit, figure, `${field}.memberCount`);
  return [...numbers, ...sourceViolations(figure.source, `${field}.source`)];
}

function memberViolations(
  { name }: NamedUnit,
  { headcount, memberCount }: ReportedNumbers,
  field: string,
): RuleViolation[] {
  if (memberCount === null || memberCount <= headcount) return [];
  return [
    {
      code: 'COUNT_INCONSISTENT',
      message: {
        en: `${name} cannot have ${memberCount} members among ${headcount} workers; members are part of the workers.`,
        zh: `“${name}”的党员数 ${memberCount} 与从业人员数 ${headcount} 不符；党员数不得超过从业人员数。`,
      },
      field,
      rule: 'HEADCOUNT',
      params: { headcount, memberCount },
    },
  ];
}

function sourceViolations(source: string | null, field: string): RuleViolation[] {
  if (source === null) return [];
  const length = characterCount(source);
  const unseen = unseenCharacter(source);
  if (length >= 1 && length <= MAX_SOURCE && unseen === null) return [];
  return [
    {
      code: 'SOURCE_FORMAT',
      message:
        unseen === null
          ? {
              en: `The source has ${length} characters; it takes 1 to ${MAX_SOURCE}, or is left out.`,
              zh: `数据来源有 ${length} 个字，应为 1 至 ${MAX_SOURCE} 个字，或不填。`,
            }
          : {
              en: `The source has the character ${unseen}, which cannot be seen or has no fixed meaning. Remove it.`,
              zh: `数据来源中有字符 ${unseen}，该字符不可见或无固定含义，请删除。`,
            },
      field,
      rule: 'SOURCE',
      params: {},
    },
  ];
}
