import type { Message, RuleViolation } from '../../shared/errors';

/** The unified social credit code of a unit, GB 32100-2015: 18 characters, the last of which checks the others. */

/** 31 characters: the digits and the capitals without I, O, S, V and Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const MODULUS = ALPHABET.length;

/** The check character of the first 17; null when one of them is not in the alphabet. */
export function usccCheckCharacter(body: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/**
 * Refuses a text that is no unified social credit code. The message neither repeats the text, which may be anything that
 * was pasted into the field (an ID number has 18 characters too), nor guesses the right one.
 */
export function usccViolations(uscc: string, field: string): RuleViolation[] {
  const problem = usccProblem(uscc);
  return problem === null ? [] : [{ ...problem, field, rule: 'GB 32100-2015', params: {} }];
}

function usccProblem(uscc: string): { code: string; message: Message } | null {
  const characters = [...uscc];
  if (characters.length !== LENGTH) {
    return {
      code: 'USCC_LENGTH',
      message: {
        en: `The unified social credit code has ${characters.length} characters; GB 32100-2015 wants ${LENGTH}. Read it off the certificate, or leave it out.`,
        zh: `统一社会信用代码有 ${characters.length} 位，GB 32100-2015 规定为 ${LENGTH} 位；请对照证书填写，或暂不填写。`,
      },
    };
  }
  const wrong = characters.findIndex((character) => !ALPHABET.includes(character));
  if (wrong >= 0) {
    return {
      code: 'USCC_CHARACTER',
      message: {
        en: `Character ${wrong + 1} of the unified social credit code is none that GB 32100-2015 has: digits, and capitals without I, O, S, V and Z.`,
        zh: `统一社会信用代码第 ${wrong + 1} 位不在 GB 32100-2015 字符集内；只能使用数字和除 I、O、S、V、Z 以外的大写字母。`,
      },
    };
  }
  if (usccCheckCharacter(uscc.slice(0, -1)) === uscc.slice(-1)) return null;
  return {
    code: 'USCC_CHECKSUM',
    message: {
      en: 'The last character of the unified social credit code does not check the others (GB 32100-2015), so at least one is wrong. Read it off the certificate, or leave it out.',
      zh: '统一社会信用代码的校验码与前 17 位不符（GB 32100-2015），至少有一位有误；请对照证书填写，或暂不填写。',
    },
  };
}

/** A code that another unit of the tenant has already, one that was removed included. */
export function unitExistsViolation(holderName: string, field: string): RuleViolation {
  return {
    code: 'UNIT_EXISTS',
    message: {
      en: `${holderName} has this unified social credit code already; a code belongs to one unit (GB 32100-2015). Change that unit, or correct the code.`,
      zh: `“${holderName}”已使用该统一社会信用代码；一个代码只对应一个单位（GB 32100-2015）。请修改该单位，或更正代码。`,
    },
    field,
    rule: 'GB 32100-2015',
    params: { holder: holderName },
  };
}
