import { nameProblem } from '../../shared/chinese-text';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from './organization.rules';

/** Codes, names, document numbers and identifiers of other systems: what a text must look like. */

const CODE = /^[0-9A-Z][0-9A-Z-]{2,39}$/;
const SYSTEM = /^[A-Z0-9][A-Z0-9_-]{1,39}$/;
const MAX_TEXT = 100;

/** Refuses a name of wrong length, with a wrong dot or control characters (民委发〔2016〕33号). */
export function nameViolations(name: string, field: string): RuleViolation[] {
  const problem = nameProblem(name);
  return problem === null ? [] : [{ ...problem, field, rule: '民委发〔2016〕33号', params: {} }];
}

/** Refuses a new name that is the old one. */
export function nameUnchangedViolations(organization: NamedOrganization, name: string, field: string): RuleViolation[] {
  if (organization.name !== name) return [];
  return [
    {
      code: 'NAME_UNCHANGED',
      message: {
        en: `${organization.code} has this name already.`,
        zh: `${organization.code} 已使用该名称。`,
      },
      field,
      rule: 'NAME',
      params: { organization: organization.code },
    },
  ];
}

/** Refuses a code that is not 3 to 40 capitals, digits and hyphens. */
export function codeViolations(code: string, field: string): RuleViolation[] {
  if (CODE.test(code)) return [];
  return [
    {
      code: 'CODE_FORMAT',
      message: {
        en: 'The code must be 3 to 40 capital letters, digits and hyphens, such as 540102009005-001; leave it out to have one made.',
        zh: '代码应为 3 至 40 位大写字母、数字或连字符,如 540102009005-001;不填则自动生成。',
      },
      field,
      rule: 'ORGANIZATION_CODE',
      params: {},
    },
  ];
}

/** A code that another organization of the tenant has already. */
export function codeTakenViolation(code: string, holderName: string, field: string): RuleViolation {
  return {
    code: 'CODE_TAKEN',
    message: {
      en: `Code ${code} belongs to ${holderName}; choose another or leave it out.`,
      zh: `代码 ${code} 已由“${holderName}”使用;请更换或不填。`,
    },
    field,
    rule: 'ORGANIZATION_CODE',
    params: { code },
  };
}

/** The code of an organization that was given none: its division, or else its tenant, and its serial in the tenant. */
export function generatedCode(divisionOrTenantCode: string, serial: number): string {
  return `${divisionOrTenantCode}-${String(serial).padStart(5, '0')}`;
}

/** Refuses a document without a number: R-109 asks for the decision of the township committee or higher. */
export function documentViolations(documentNumber: string, field: string, rule: string): RuleViolation[] {
  if (isPlainText(documentNumber)) return [];
  return [
    {
      code: 'DOCUMENT_NUMBER',
      message: {
        en: `The number of the deciding document is needed, 1 to ${MAX_TEXT} characters (${rule}).`,
        zh: `须填写批准文件的文号,1 至 ${MAX_TEXT} 个字(${rule})。`,
      },
      field,
      rule,
      params: {},
    },
  ];
}

/** Refuses a name of a system, or a value in it, that cannot be stored as an identifier. */
export function externalIdentifierViolations(system: string, value: string): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (!SYSTEM.test(system)) {
    violations.push({
      code: 'SYSTEM_FORMAT',
      message: {
        en: 'The system must be 2 to 40 capital letters, digits, underscores and hyphens, such as CCP-LEGACY.',
        zh: '系统名应为 2 至 40 位大写字母、数字、下划线或连字符,如 CCP-LEGACY。',
      },
      field: 'input.system',
      rule: 'EXTERNAL_IDENTIFIER',
      params: {},
    });
  }
  if (!isPlainText(value)) {
    violations.push({
      code: 'VALUE_FORMAT',
      message: {
        en: `The value must have 1 to ${MAX_TEXT} characters and no control characters.`,
        zh: `标识值应为 1 至 ${MAX_TEXT} 个字,且不含控制字符。`,
      },
      field: 'input.value',
      rule: 'EXTERNAL_IDENTIFIER',
      params: {},
    });
  }
  return violations;
}

/** A code of another system that another organization has on the day or later. */
export function identifierTakenViolation(system: string, holder: NamedOrganization): RuleViolation {
  return {
    code: 'IDENTIFIER_TAKEN',
    message: {
      en: `${holder.name} (${holder.code}) has this value of ${system}; a value names one organization at a time.`,
      zh: `“${holder.name}”(${holder.code})已使用 ${system} 的该标识值;同一时间一个标识值只对应一个组织。`,
    },
    field: 'input.value',
    rule: 'EXTERNAL_IDENTIFIER',
    params: { system, holder: holder.code },
  };
}

function isPlainText(text: string): boolean {
  const length = [...text.trim()].length;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
  return length >= 1 && length <= MAX_TEXT && !/[\u0000-\u001F\u007F\uFFFD]/u.test(text);
}
