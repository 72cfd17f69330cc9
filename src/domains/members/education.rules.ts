import type { RuleViolation } from '../../shared/errors';

/** Schooling by GB/T 4658-2006: two digits, the first of which is the level. */
const CODE = /^(1[0-9]|2[0-9]|3[0-9]|4[0-9]|6[0-9]|7[0-9]|8[0-9]|90)$/;

/**
 * SQL that says whether a code is of college level or above (大专以上), by its level as the statistics group it
 * 1 graduate school, 2 university, 3 college. Unknown where no code is recorded.
 */
export function isCollegeOrAboveSql(code: string): string {
  return `(${code} < '40')`;
}

/** Refuses a code that the standard does not have. */
export function educationViolations(code: string, field: string): RuleViolation[] {
  if (CODE.test(code)) return [];
  return [
    {
      code: 'EDUCATION_CODE',
      message: {
        en: 'The education must be a two-digit code of GB/T 4658, such as 21 (university) or 31 (college).',
        zh: '学历应为 GB/T 4658 的两位代码，如 21（大学本科毕业）、31（大学专科毕业）。',
      },
      field,
      rule: 'GB/T 4658',
      params: {},
    },
  ];
}
