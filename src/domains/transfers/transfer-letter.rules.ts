import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** the letter of a transfer, and for how long it is good. */

/**
 * Refuses a letter that is good for no day, or for longer than the rules allow.
 *
 * @param most value of LETTER_VALID_DAYS on its day
 */
export function letterValidityViolations(validDays: number, most: number, field: string): RuleViolation[] {
  if (validDays >= 1 && validDays <= most) return [];
  return [
    {
      code: 'LETTER_VALIDITY',
      message: {
        en: `A letter is good for 1 to ${most} days, not for ${validDays} (R-505).`,
        zh: `介绍信有效期应为 1 至 ${most} 天，不能为 ${validDays} 天（R-505）。`,
      },
      field,
      rule: 'R-505',
      params: { validDays, most },
    },
  ];
}

/** Refuses to receive a letter after its last day. */
export function expiredViolations(validUntil: LocalDate | null, on: LocalDate, field: string): RuleViolation[] {
  if (validUntil === null || on <= validUntil) return [];
  return [
    {
      code: 'TRANSFER_EXPIRED',
      message: {
        en: `The letter was good until ${validUntil}; on ${on} it cannot be received any more (R-505). The origin writes another.`,
        zh: `介绍信有效期至 ${validUntil}，${on} 已不能接收（R-505）；请由转出方重新开具。`,
      },
      field,
      rule: 'R-505',
      params: { validUntil, date: on },
    },
  ];
}
