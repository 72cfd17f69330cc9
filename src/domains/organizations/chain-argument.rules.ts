import { checkForm, isGiven } from '../../shared/check-argument';
import { badUserInput } from '../../shared/errors';

/** The most levels that a chain template can have. */
const MAX_LEVEL = 9;

/** Refuses a level outside 1–9 in an argument; whether any template has it is not asked. */
export function checkChainLevel(argument: string, level: number | null | undefined): void {
  if (!isGiven(level) || (level >= 1 && level <= MAX_LEVEL)) return;
  throw badUserInput(
    {
      en: `${argument} is ${level}; a chain has levels 1 to ${MAX_LEVEL}.`,
      zh: `${argument} 为 ${level}，链条层级应为 1 至 ${MAX_LEVEL}。`,
    },
    { argument },
  );
}

/** Refuses a malformed template code in an argument; whether the tenant has such a template is not asked. */
export function checkTemplateCode(argument: string, code: string | null | undefined): void {
  checkForm(argument, code, /^[A-Z][A-Z0-9_]{1,40}$/, {
    en: 'the code of a chain template, such as URBAN_5',
    zh: '组织链条模板代码，如 URBAN_5',
  });
}
