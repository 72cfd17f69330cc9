import { isGiven } from '../../shared/check-argument';
import { badUserInput, type Message } from '../../shared/errors';
import type { CoverageDenominator, DefinitionCode } from './coverage.rules';
import { DEFAULT_OPTIONS, DEFINITIONS, type DefinitionOptions } from './coverage-definition.rules';

/** Options as a caller gives them. */
export interface OptionsArgument {
  denominator: CoverageDenominator;
  minStaff?: number | null;
}

const MOST_STAFF = 1_000_000;

/**
 * The options of a figure.
 *
 * @throws BAD_USER_INPUT for options that the definition does not take, and a number of workers missing, out of place or out of range
 */
export function checkOptions(
  code: DefinitionCode,
  options: OptionsArgument | null | undefined,
  argument = 'options',
): DefinitionOptions {
  if (!isGiven(options)) return DEFAULT_OPTIONS;
  const minStaff = options.minStaff ?? null;
  if (options.denominator === 'MIN_STAFF' && minStaff === null) {
    throw refusal(`${argument}.minStaff`, {
      en: 'MIN_STAFF needs minStaff: the fewest workers of a unit that is counted.',
      zh: '选择 MIN_STAFF 时须填写 minStaff（计入单位的从业人员下限）。',
    });
  }
  if (options.denominator !== 'MIN_STAFF' && minStaff !== null) {
    throw refusal(`${argument}.minStaff`, {
      en: `minStaff fits MIN_STAFF only, and the denominator is ${options.denominator}.`,
      zh: `minStaff 仅适用于 MIN_STAFF，当前分母口径为 ${options.denominator}。`,
    });
  }
  if (minStaff !== null && (minStaff < 1 || minStaff > MOST_STAFF)) {
    throw refusal(`${argument}.minStaff`, {
      en: `minStaff is ${minStaff}; it takes 1 to ${MOST_STAFF}.`,
      zh: `minStaff 为 ${minStaff}，应为 1 至 ${MOST_STAFF}。`,
    });
  }
  if (!DEFINITIONS[code].hasOptions && options.denominator !== 'ALL') {
    throw refusal(`${argument}.denominator`, {
      en: `Definition ${code} has a denominator of its own; options fit ORGANIZATION and THREE_HAS.`,
      zh: `指标 ${code} 的分母已由口径确定；选项仅适用于 ORGANIZATION 和 THREE_HAS。`,
    });
  }
  return { denominator: options.denominator, minStaff };
}

/** Refuses a number of workers for the tenants below: of their units only whether there are any is told. */
export function checkOptionsBelow({ denominator }: DefinitionOptions, argument = 'options'): void {
  if (denominator !== 'MIN_STAFF') return;
  throw refusal(`${argument}.denominator`, {
    en: 'Of the tenants below no numbers of workers are told, so MIN_STAFF cannot be counted; use ALL or PREMISES_AND_STAFF.',
    zh: '下级单位不提供从业人员数，无法按 MIN_STAFF 统计；请使用 ALL 或 PREMISES_AND_STAFF。',
  });
}

const refusal = (argument: string, message: Message) => badUserInput(message, { argument });
