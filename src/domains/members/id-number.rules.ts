import type { Reach } from '../../access/permissions';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { Sex } from './member.rules';

/** The citizen's ID number of GB 11643-1999: 17 digits and a check character. No message repeats one. */

const RULE = 'GB 11643-1999';
const FORM = /^[0-9]{17}[0-9X]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** The check character for each remainder of the weighted sum modulo 11. */
const CHECK_CHARACTERS = '10X98765432';

/** A number as it is stored and compared: half-width, without the blanks of groups, its check character as a capital. */
export function normalizedIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Whether the last of the 18 characters is the one that the other 17 ask for. */
export function hasValidChecksum(idNumber: string): boolean {
  if (!FORM.test(idNumber)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(idNumber[index]), 0);
  return CHECK_CHARACTERS[sum % 11] === idNumber[17];
}

/** The day of birth inside a number: digits 7 to 14. It may be no day of the calendar. */
export function birthOf(idNumber: string): LocalDate {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/** The sex inside a number: the 17th digit is odd for men. */
export function sexOf(idNumber: string): Sex {
  return Number(idNumber[16]) % 2 === 1 ? 'MALE' : 'FEMALE';
}

/** Refuses a number of another form, with a wrong check character, or whose date is no day of the past. */
export function idNumberViolations(idNumber: string, field: string, today: LocalDate): RuleViolation[] {
  if (!FORM.test(idNumber)) {
    return refusal(
      'ID_NUMBER_FORMAT',
      field,
      'The ID number must be 17 digits and a check character, which is a digit or X.',
      '公民身份号码应为 17 位数字加 1 位校验码（数字或 X）。',
    );
  }
  if (!hasValidChecksum(idNumber)) {
    return refusal(
      'ID_NUMBER_CHECKSUM',
      field,
      'The check character of the ID number does not fit its digits: one of them is mistyped. Compare it with the card.',
      '公民身份号码的校验码与前 17 位不符，可能有一位录入错误，请与证件核对。',
    );
  }
  const birth = birthOf(idNumber);
  if (isDay(birth) && birth <= today) return [];
  return refusal(
    'ID_NUMBER_BIRTH_DATE',
    field,
    'Digits 7 to 14 of the ID number are no date of the past. Compare it with the card.',
    '公民身份号码第 7 至 14 位不是有效的出生日期，请与证件核对。',
  );
}

/** What is recorded beside an ID number; null where nothing is. */
export interface BesideIdNumber {
  birthOn: LocalDate | null;
  sex: Sex;
}

/** Refuses a day of birth, or a sex, other than the valid number says. A sex that is not known contradicts nothing. */
export function contradictionViolations(idNumber: string, { birthOn, sex }: BesideIdNumber): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (birthOn !== null && birthOn !== birthOf(idNumber)) {
    violations.push(
      ...refusal(
        'ID_NUMBER_CONTRADICTS_BIRTH',
        'input.birthOn',
        'The day of birth is not the one in the ID number. Correct the one that is wrong, or leave the day out: it is then taken from the number.',
        '出生日期与公民身份号码不一致，请更正其中有误的一项；出生日期也可不填，系统按公民身份号码取得。',
      ),
    );
  }
  if ((sex === 'MALE' || sex === 'FEMALE') && sex !== sexOf(idNumber)) {
    violations.push(
      ...refusal(
        'ID_NUMBER_CONTRADICTS_SEX',
        'input.sex',
        'The sex is not the one in the ID number. Correct the one that is wrong.',
        '性别与公民身份号码不一致，请更正其中有误的一项。',
      ),
    );
  }
  return violations;
}

/**
 * A number that another member of the tenant has. Who that is, is not told; whose reach is a part of the tenant is told no
 * more than that.
 */
export function duplicateIdNumberViolation(field: string, reach: Reach | undefined): RuleViolation[] {
  if (reach === 'TENANT') {
    return refusal(
      'ID_NUMBER_TAKEN',
      field,
      'A member of this tenant has this ID number already; a person is recorded once, also after the membership has ended. Look among the ended too: members(filter: { standings: [ENDED] }). An end by mistake is taken back with reopenMembership, a record by mistake with voidMember.',
      '本单位已有党员使用该公民身份号码；同一人只登记一次，党籍终止后也不重复登记。请一并在已终止的党员中查找：members(filter: { standings: [ENDED] })。误终止的以 reopenMembership 撤销，误登记的以 voidMember 作废。',
    );
  }
  return refusal(
    'ID_NUMBER_TAKEN',
    field,
    'This ID number is recorded in the tenant already. Ask the department, which can take back a wrong end (reopenMembership) or a wrong record (voidMember).',
    '该公民身份号码在本单位已有登记，请联系组织部门；误终止或误登记由其以 reopenMembership、voidMember 处理。',
  );
}

function refusal(code: string, field: string, en: string, zh: string): RuleViolation[] {
  return [{ code, message: { en, zh }, field, rule: RULE, params: {} }];
}

function isDay(text: LocalDate): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
