import type { RuleViolation } from '../../shared/errors';

/** A mobile number of mainland China. */
const FORM = /^1[0-9]{10}$/;

/** A number as it is stored and compared: half-width; people group its digits by blanks and hyphens. */
export function normalizedPhone(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

/** Refuses anything but 11 digits that begin with 1; the number is not repeated. */
export function phoneViolations(phone: string, field: string): RuleViolation[] {
  if (FORM.test(phone)) return [];
  return [
    {
      code: 'PHONE_FORMAT',
      message: {
        en: 'The phone must be a mobile number of 11 digits that begins with 1, without a country code.',
        zh: '手机号码应为以 1 开头的 11 位数字，不含国家代码。',
      },
      field,
      rule: 'PHONE',
      params: {},
    },
  ];
}
