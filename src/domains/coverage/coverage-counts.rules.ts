import { type CoverageSubject, type DefinitionCode, UNIT_CLASSES, type UnitClass } from './coverage.rules';
import { DEFINITIONS, type DefinitionOptions } from './coverage-definition.rules';
import { isCounted, isCovered } from './coverage-figure.rules';
import type { Bind } from './coverage-scope.rules';

/** The counts of a report, all of one statement: of each subject its rows, counted once for all and once for each breakdown. */

/** What counts are broken down by. */
export type CountDimension = 'ALL' | 'KIND' | 'SECTOR' | 'MODE' | 'CLASS' | 'TENANT';

/** Column of the rows behind each. */
const COLUMNS: Readonly<Record<Exclude<CountDimension, 'ALL'>, string>> = {
  KIND: 'kind',
  SECTOR: 'sector',
  MODE: 'mode',
  CLASS: 'class',
  TENANT: 'division_code',
};

/** How many rows of one place of a breakdown there are, in each class, and by each definition. */
export interface CountRow {
  subject: CoverageSubject;
  dimension: CountDimension;
  /** Null of ALL, and of rows that have no value there, such as the mode of a unit that nothing covers. */
  key: string | null;
  counts: Readonly<Partial<Record<CountName, number>>>;
}

export type CountName = 'rows' | UnitClass | `${DefinitionCode}_${'of' | 'in'}`;

/** Where rows are counted: each by itself, or as many as a row stands for. */
export interface CountSource {
  /** A query for the rows. */
  rows: string;
  /** Column with the number of rows that a row stands for; null where it is itself. */
  amount: string | null;
}

/** What is asked of one subject. */
export interface CountsAsked {
  subject: CoverageSubject;
  source: CountSource;
  dimensions: readonly Exclude<CountDimension, 'ALL'>[];
  /** Definitions of this subject with their options. */
  figures: readonly { code: DefinitionCode; options: DefinitionOptions }[];
}

/** A query for `CountRow`s of one subject. ALL has a row even where nothing is counted. */
export function countsSql({ subject, source, dimensions, figures }: CountsAsked, bind: Bind): string {
  const count = (condition: string | null) => {
    const filter = condition === null ? '' : ` filter (where ${condition})`;
    return source.amount === null ? `count(*)${filter}` : `coalesce(sum(r.${source.amount})${filter}, 0)`;
  };
  const counts: [CountName, string][] = [
    ['rows', count(null)],
    ...(subject === 'UNIT' ? UNIT_CLASSES : []).map((each): [CountName, string] => [
      each,
      count(`r.class = '${each}'`),
    ]),
    ...figures.flatMap(({ code, options }): [CountName, string][] => [
      [`${code}_of`, count(isCounted(DEFINITIONS[code], options, bind))],
      [`${code}_in`, count(isCovered(DEFINITIONS[code], options, bind))],
    ]),
  ];
  const column = (dimension: Exclude<CountDimension, 'ALL'>) => `r.${COLUMNS[dimension]}`;
  const which = (told: (dimension: Exclude<CountDimension, 'ALL'>) => string) =>
    dimensions.map((each) => `when grouping(${column(each)}) = 0 then ${told(each)}`).join(' ');
  const isBroken = dimensions.length > 0;
  return `
    select '${subject}'::text as subject,
           ${isBroken ? `case ${which((each) => `'${each}'`)} else 'ALL' end` : `'ALL'::text`} as dimension,
           ${isBroken ? `case ${which((each) => `${column(each)}::text`)} end` : 'null::text'} as key,
           jsonb_build_object(${counts.map(([name, sql]) => `'${name}', ${sql}`).join(', ')}) as counts
      from (${source.rows}) r
     group by grouping sets (${['()', ...dimensions.map((each) => `(${column(each)})`)].join(', ')})`;
}

/** The partition of units: five classes that make up all of them. */
export interface PartitionCounts {
  units: number;
  single: number;
  joint: number;
  shouldNotYet: number;
  few: number;
  none: number;
}

/** @throws Error when the classes are not the whole: then the rows are wrong, and no figure of them may be told */
export function partitionOf(counts: CountRow['counts']): PartitionCounts {
  const of = (name: CountName) => counts[name] ?? 0;
  const partition = {
    units: of('rows'),
    single: of('SINGLE'),
    joint: of('JOINT'),
    shouldNotYet: of('SHOULD_NOT_YET'),
    few: of('FEW'),
    none: of('NONE'),
  };
  const { units, single, joint, shouldNotYet, few, none } = partition;
  if (single + joint + shouldNotYet + few + none !== units) {
    throw new Error(`The classes of ${units} units do not make up the whole.`);
  }
  return partition;
}
