import type { RuleViolation } from '../../shared/errors';

const CODE = /^[0-9A-Z][0-9A-Z-]{2,39}$/;
const PLACE_CODE = /^[0-9]{12}$/;
const SERIAL_DIGITS = 3;
const RULE = 'GRID_CODE';

/** Refuses a code that is not 3 to 40 capitals, digits and hyphens. There is no national standard for the codes of grids. */
export function gridCodeViolations(code: string, field: string): RuleViolation[] {
  if (CODE.test(code)) return [];
  return [
    {
      code: 'CODE_FORMAT',
      message: {
        en: 'The code of a grid must be 3 to 40 capital letters, digits and hyphens, such as 540102001003001; leave it out to have one made.',
        zh: '网格代码应为 3 至 40 位大写字母、数字或连字符，如 540102001003001；不填则自动生成。',
      },
      field,
      rule: RULE,
      params: {},
    },
  ];
}

/** A code that another grid of the tenant has, or had: codes of redrawn and retired grids are not given again. */
export function gridCodeTakenViolation(code: string, holderName: string, field: string): RuleViolation {
  return {
    code: 'CODE_TAKEN',
    message: {
      en: `Code ${code} belongs to grid ${holderName}; a code is never given twice. Choose another or leave it out.`,
      zh: `代码 ${code} 已由网格“${holderName}”使用，网格代码不得重复使用；请更换或不填。`,
    },
    field,
    rule: RULE,
    params: { code },
  };
}

/** What the codes of a community's grids begin with: its 12-digit place code, or else its own code and a hyphen. */
export function codePrefix(community: { code: string; divisionCode: string | null }): string {
  const { code, divisionCode } = community;
  return divisionCode !== null && PLACE_CODE.test(divisionCode) ? divisionCode : `${code}-`;
}

/**
 * The next code after a prefix: a serial of three digits behind the highest that is taken. Codes that go on otherwise
 * after the prefix do not count.
 *
 * @param taken codes of the tenant that begin with the prefix, and those that are about to be given
 */
export function nextCode(prefix: string, taken: Iterable<string>): string {
  let highest = 0;
  for (const code of taken) {
    const serial = code.slice(prefix.length);
    if (code.startsWith(prefix) && /^[0-9]{3,6}$/.test(serial)) highest = Math.max(highest, Number(serial));
  }
  return `${prefix}${String(highest + 1).padStart(SERIAL_DIGITS, '0')}`;
}
