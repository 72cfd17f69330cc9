import { characterCount } from '../../shared/chinese-text';
import type { LocalDate } from '../../shared/clock';
import type { Message, RuleViolation } from '../../shared/errors';
import { nameProblem, unseenCharacter } from '../../shared/name-problem';
import { holdsPersonalNumber } from '../../shared/personal-number';
import type { NamedOrganization } from './organization.rules';

/** Codes, names, document numbers and identifiers of other systems: what a text must look like. */

const CODE = /^[0-9A-Z][0-9A-Z-]{2,39}$/;
const SYSTEM = /^[A-Z0-9][A-Z0-9_-]{1,39}$/;
const MAX_TEXT = 100;

/**
 * Refuses a name of wrong length, with a wrong dot, space or character (民委发〔2016〕33号).
 *
 * @param renamed whose name it is to be; a proposal has none yet
 */
export function nameViolations(name: string, field: string, renamed?: NamedOrganization): RuleViolation[] {
  const problem = nameProblem(name);
  if (problem === null) return [];
  const { en, zh } = problem.message;
  const message = renamed
    ? { en: `${renamed.name} keeps its name. ${en}`, zh: `“${renamed.name}”未更名。${zh}` }
    : problem.message;
  return [{ ...problem, message, field, rule: '民委发〔2016〕33号', params: {} }];
}

/** Refuses a new name that is the old one. */
export function nameUnchangedViolations(organization: NamedOrganization, name: string, field: string): RuleViolation[] {
  if (organization.name !== name) return [];
  return [
    {
      code: 'NAME_UNCHANGED',
      message: {
        en: `${organization.code} is called ${name} already.`,
        zh: `${organization.code} 的名称已是“${name}”。`,
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
        zh: '代码应为 3 至 40 位大写字母、数字或连字符，如 540102009005-001；不填则自动生成。',
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
      zh: `代码 ${code} 已由“${holderName}”使用；请更换或不填。`,
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

/**
 * Refuses a document without a number (R-109 asks for the decision of the township committee or higher), one that is no
 * number of a document by its length or characters, and one with the number of a person.
 */
export function documentViolations(documentNumber: string, field: string, rule: string): RuleViolation[] {
  const problem =
    textProblem(documentNumber, { en: 'The document number', zh: '文号' }, rule) ??
    (holdsPersonalNumber(documentNumber) ? PERSONAL_NUMBER_FOUND : null);
  return problem === null ? [] : [{ code: 'DOCUMENT_NUMBER', message: problem, field, rule, params: {} }];
}

const PERSONAL_NUMBER_FOUND: Message = {
  en: 'The document number contains what looks like the ID number or the mobile number of a person. Give the number of the document only.',
  zh: '文号中含有疑似公民身份号码或手机号码的内容；请只填写文件编号。',
};

/** Refuses a name of a system, or a value in it, that cannot be stored as an identifier. */
export function externalIdentifierViolations(system: string, value: string): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (!SYSTEM.test(system)) {
    violations.push({
      code: 'SYSTEM_FORMAT',
      message: {
        en: 'The system must be 2 to 40 capital letters, digits, underscores and hyphens, such as CCP-LEGACY.',
        zh: '系统名应为 2 至 40 位大写字母、数字、下划线或连字符，如 CCP-LEGACY。',
      },
      field: 'input.system',
      rule: 'EXTERNAL_IDENTIFIER',
      params: {},
    });
  }
  const rule = 'EXTERNAL_IDENTIFIER';
  const problem = textProblem(value, { en: 'The value', zh: '标识值' }, rule);
  if (problem !== null) {
    violations.push({ code: 'VALUE_FORMAT', message: problem, field: 'input.value', rule, params: {} });
  }
  return violations;
}

/** A code of another system that another organization has on the day or later. */
export function identifierTakenViolation(system: string, holder: NamedOrganization): RuleViolation {
  return {
    code: 'IDENTIFIER_TAKEN',
    message: {
      en: `${holder.name} (${holder.code}) has this value of ${system}; a value names one organization at a time. Check the value, or record another one for ${holder.name} first.`,
      zh: `“${holder.name}”（${holder.code}）已使用 ${system} 的该标识值；同一时间一个标识值只对应一个组织。请核对标识值，或先为“${holder.name}”登记其他标识值。`,
    },
    field: 'input.value',
    rule: 'EXTERNAL_IDENTIFIER',
    params: { system, holder: holder.code },
  };
}

/** A value that the organization has in that system already: recording it again would change nothing. */
export function sameIdentifierViolation(
  { code, name }: NamedOrganization,
  system: string,
  since: LocalDate,
): RuleViolation {
  return {
    code: 'NOTHING_TO_CHANGE',
    message: {
      en: `${name} has had this value of ${system} since ${since}; there is nothing to record.`,
      zh: `“${name}”自 ${since} 起已使用 ${system} 的该标识值，无需重复登记。`,
    },
    field: 'input.value',
    rule: 'CHANGE',
    params: { organization: code, system, since },
  };
}

/** What is wrong with a short text that is stored as it is given, or null: empty, too long, or with characters that cannot be seen. */
function textProblem(text: string, subject: Message, rule: string): Message | null {
  const length = characterCount(text.trim());
  if (length === 0) {
    return {
      en: `${subject.en} is needed, 1 to ${MAX_TEXT} characters (${rule}).`,
      zh: `须填写${subject.zh}，1 至 ${MAX_TEXT} 个字（${rule}）。`,
    };
  }
  if (length > MAX_TEXT) {
    return {
      en: `${subject.en} has ${length} characters; ${MAX_TEXT} at most (${rule}).`,
      zh: `${subject.zh}有 ${length} 个字，最多 ${MAX_TEXT} 个字（${rule}）。`,
    };
  }
  const unseen = unseenCharacter(text);
  if (unseen === null) return null;
  return {
    en: `${subject.en} has the character ${unseen}, which cannot be seen or has no fixed meaning (${rule}). Remove it.`,
    zh: `${subject.zh}中有字符 ${unseen}，该字符不可见或无固定含义（${rule}），请删除。`,
  };
}
