import type { Message } from '../../shared/errors';
import { badUserInput } from '../../shared/errors';
import type { GridCoverageCode } from '../grids/grid.rules';
import { COVERAGE_TERMS } from '../grids/grid-terms.rules';
import type { FactTime } from '../organizations/known-facts.rules';
import type { FormationMode, UnitKind, UnitSector } from '../units/unit.rules';
import { FORMATION_MODE_TERMS, UNIT_KIND_TERMS, UNIT_SECTOR_TERMS } from '../units/unit-terms.rules';
import type { CoverageRowPart, DefinitionCode } from './coverage.rules';
import type { FigureTime } from './coverage-asked.rules';
import {
  DEFINITIONS,
  type Definition,
  type DefinitionNumbers,
  type DefinitionOptions,
} from './coverage-definition.rules';
import type { Bind, CoverageScope } from './coverage-scope.rules';

/** One figure as it is asked for, so that its number and its rows are the same wherever they are read. */

/** A part of what a report breaks a figure down into. */
export type FigureGroup =
  | { by: 'KIND'; key: UnitKind }
  | { by: 'SECTOR'; key: UnitSector }
  | { by: 'MODE'; key: FormationMode }
  | { by: 'CLASS'; key: GridCoverageCode };

/** What figures of a report have in common. */
export interface ReportAsked {
  scope: CoverageScope;
  time: FigureTime;
  /** Of figures of units: only these; null for all. */
  kinds: readonly UnitKind[] | null;
  sectors: readonly UnitSector[] | null;
}

export interface FigureAsked extends ReportAsked {
  definition: DefinitionCode;
  options: DefinitionOptions;
  group: FigureGroup | null;
}

/** The time of a figure for a statement that binds it. */
export function boundTime({ on, known }: FigureTime, bind: Bind): FactTime {
  return { on: `${bind(on)}::date`, known: `${bind(known.toISOString())}::timestamptz` };
}

/** Refuses kinds and sectors of units for a figure that counts something else. */
export function checkNarrowing(
  code: DefinitionCode,
  narrowing: Record<'kinds' | 'sectors', readonly string[] | null>,
): void {
  const argument = (['kinds', 'sectors'] as const).find((name) => narrowing[name] !== null);
  if (argument === undefined || DEFINITIONS[code].subject === 'UNIT') return;
  throw badUserInput(
    {
      en: `${argument} narrows units, and definition ${code} does not count units.`,
      zh: `${argument} 用于限定单位，而指标 ${code} 的统计对象不是单位。`,
    },
    { argument },
  );
}

/** Conditions over a row (alias `r`): whether a definition counts it, before any group. */
export function isCounted({ denominator }: Definition, options: DefinitionOptions, bind: Bind): string {
  return `coalesce(${denominator.sql(options, bind)}, false)`;
}

export function isCovered(definition: Definition, options: DefinitionOptions, bind: Bind): string {
  return `${isCounted(definition, options, bind)} and coalesce(${definition.numerator.sql(options, bind)}, false)`;
}

/** Whether a row (alias `r`) belongs to a part of a figure. */
export function isInPart({ definition, options, group }: FigureAsked, part: CoverageRowPart, bind: Bind): string {
  const rule = DEFINITIONS[definition];
  const within = group?.by === 'KIND' || group?.by === 'SECTOR' ? ` and ${ofGroup(group, bind)}` : '';
  const counted = `${isCounted(rule, options, bind)}${within}`;
  if (part === 'DENOMINATOR') return counted;
  return `${counted} and ${part === 'GAP' ? 'not ' : ''}(${coveredIn(rule, options, group, bind)})`;
}

/** Of a mode only what was formed so is covered; of grids the class takes the place of the rule. */
function coveredIn(rule: Definition, options: DefinitionOptions, group: FigureGroup | null, bind: Bind): string {
  if (group?.by === 'CLASS') return ofGroup(group, bind);
  const covered = isCovered(rule, options, bind);
  return group?.by === 'MODE' ? `${covered} and ${ofGroup(group, bind)}` : covered;
}

const GROUP_COLUMNS = { KIND: 'kind', SECTOR: 'sector', MODE: 'mode', CLASS: 'class' } as const;

const ofGroup = ({ by, key }: FigureGroup, bind: Bind) =>
  `coalesce(r.${GROUP_COLUMNS[by]} = ${bind(key)}::text, false)`;

/** The two rules of a figure in words: those of its definition, and what the group and the arguments take from them. */
export function figureWords(
  asked: FigureAsked,
  numbers: DefinitionNumbers,
): Record<'numerator' | 'denominator', Message> {
  const { numerator, denominator, subject } = DEFINITIONS[asked.definition];
  const { group } = asked;
  const narrowed = [...(subject === 'UNIT' ? narrowings(asked) : []), ...(isOfUnits(group) ? [groupWords(group)] : [])];
  return {
    numerator:
      group?.by === 'CLASS'
        ? groupWords(group)
        : joined([numerator.words(numbers), ...(group?.by === 'MODE' ? [groupWords(group)] : [])]),
    denominator: joined([denominator.words(numbers), ...narrowed]),
  };
}

const isOfUnits = (group: FigureGroup | null): group is Extract<FigureGroup, { by: 'KIND' | 'SECTOR' }> =>
  group?.by === 'KIND' || group?.by === 'SECTOR';

function narrowings({ kinds, sectors }: ReportAsked): Message[] {
  const ofKinds = kinds && narrowed(kinds, UNIT_KIND_TERMS, { en: 'kind', zh: '单位类别' });
  const ofSectors = sectors && narrowed(sectors, UNIT_SECTOR_TERMS, { en: 'sector', zh: '行业' });
  return [ofKinds, ofSectors].filter((words) => words !== null);
}

/** Only the values that were asked for; an empty list asks for none, and finds nothing. */
function narrowed<Value extends string>(
  values: readonly Value[],
  terms: Readonly<Record<Value, string>>,
  what: Message,
): Message {
  if (values.length === 0)
    return { en: `None, for no ${what.en} is asked for.`, zh: `未选择${what.zh}，不计入任何单位。` };
  const asked = [...new Set(values)];
  return {
    en: `Only those of ${what.en} ${asked.join(', ')}.`,
    zh: `仅计${asked.map((value) => terms[value]).join('、')}。`,
  };
}

function groupWords(group: FigureGroup): Message {
  switch (group.by) {
    case 'KIND':
      return { en: `Only those of kind ${group.key}.`, zh: `仅计${UNIT_KIND_TERMS[group.key]}。` };
    case 'SECTOR':
      return { en: `Only those of sector ${group.key}.`, zh: `仅计${UNIT_SECTOR_TERMS[group.key]}。` };
    case 'MODE':
      return { en: `Only those formed by ${group.key}.`, zh: `仅计${FORMATION_MODE_TERMS[group.key]}。` };
    case 'CLASS':
      return { en: `Grids whose coverage is ${group.key}.`, zh: `${COVERAGE_TERMS[group.key]}的网格。` };
  }
}

const joined = (messages: readonly Message[]): Message => ({
  en: messages.map(({ en }) => en).join(' '),
  zh: messages.map(({ zh }) => zh).join(''),
});
