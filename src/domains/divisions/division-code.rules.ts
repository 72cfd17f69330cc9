import { checkForm } from '../../shared/check-argument';

/** Refuses a division code in an argument that is not of 6, 9 or 12 digits; whether there is such a division is not asked. */
export function checkDivisionCode(argument: string, code: string | null | undefined): void {
  checkForm(argument, code, /^[0-9]{6}(?:[0-9]{3}){0,2}$/, {
    en: 'a division code of 6, 9 or 12 digits',
    zh: ' 6、9 或 12 位数字的行政区划代码',
  });
}
