import { SCOPES, type Scope } from '../../access/scopes';
import { daysAfter } from '../../shared/calendar';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** How long keys live, how many an integration has, and how a key stands: pure decisions. */

export const API_KEY_STATUSES = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
export type ApiKeyStatus = (typeof API_KEY_STATUSES)[number];

/** Days that a key works where nobody said how long. */
export const USUAL_KEY_DAYS = 90;

/** One at work and its successor, while the integration changes over. */
export const MOST_ACTIVE_KEYS = 2;

/** What the clock and the people have made of a key. */
export interface KeyLife {
  expiresOn: LocalDate;
  revokedAt: Date | null;
}

/** How a key stands on a day; it works to the end of the day on which it expires. */
export function statusOn({ expiresOn, revokedAt }: KeyLife, day: LocalDate): ApiKeyStatus {
  if (revokedAt !== null) return 'REVOKED';
  return expiresOn < day ? 'EXPIRED' : 'ACTIVE';
}

/** The scopes without repetitions, in the order of the list. */
export function orderedScopes(scopes: readonly Scope[]): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}

/** Refuses a key that would do nothing. */
export function noScopeViolations(scopes: readonly Scope[]): RuleViolation[] {
  if (scopes.length > 0) return [];
  return [
    {
      code: 'SCOPES_REQUIRED',
      message: {
        en: 'A key without scopes may do nothing. Name what it is for, such as MEMBERS_READ.',
        zh: '未指定范围的密钥不能做任何事，请指定其用途，如 MEMBERS_READ。',
      },
      field: 'input.scopes',
      rule: 'API_KEY_SCOPES',
      params: {},
    },
  ];
}

/** API_KEY_LIFE: a key works from today on, and not for longer than the parameter says. */
export function expiryViolations(expiresOn: LocalDate, today: LocalDate, mostDays: number): RuleViolation[] {
  const latest = daysAfter(today, mostDays);
  if (expiresOn >= today && expiresOn <= latest) return [];
  return [
    {
      code: 'EXPIRY_OUT_OF_RANGE',
      message: {
        en: `A key works for at most ${mostDays} days: give a last day from ${today} to ${latest} (API_KEY_LIFE). It can be rotated before.`,
        zh: `密钥有效期最长 ${mostDays} 天，截止日应在 ${today} 至 ${latest} 之间（API_KEY_LIFE）；到期前可以轮换。`,
      },
      field: 'input.expiresOn',
      rule: 'API_KEY_LIFE',
      params: { earliest: today, latest, mostDays },
    },
  ];
}

/** Refuses a second integration of one name while the first has a key: rotating is what was meant. */
export function integrationExistsViolations(isThere: boolean): RuleViolation[] {
  if (!isThere) return [];
  return [
    {
      code: 'INTEGRATION_EXISTS',
      message: {
        en: 'An integration of this name has an active key. Rotate that key, or choose another name.',
        zh: '已有同名对接方持有可用密钥，请轮换其密钥，或使用其他名称。',
      },
      field: 'input.name',
      rule: 'API_KEY_ROTATION',
      params: {},
    },
  ];
}

/** API_KEY_ROTATION: beside the key at work there is one more, until the first is revoked or has expired. */
export function tooManyKeysViolations(activeKeys: number): RuleViolation[] {
  if (activeKeys < MOST_ACTIVE_KEYS) return [];
  return [
    {
      code: 'TOO_MANY_ACTIVE_KEYS',
      message: {
        en: `The integration has ${activeKeys} active keys; it may have ${MOST_ACTIVE_KEYS} while it changes over (API_KEY_ROTATION). Revoke one first.`,
        zh: `该对接方已有 ${activeKeys} 个可用密钥，轮换期间最多 ${MOST_ACTIVE_KEYS} 个（API_KEY_ROTATION）。请先撤销一个。`,
      },
      field: 'input.id',
      rule: 'API_KEY_ROTATION',
      params: { activeKeys, most: MOST_ACTIVE_KEYS },
    },
  ];
}

/** What was revoked stays so. */
export function alreadyRevokedViolations({ revokedAt }: Pick<KeyLife, 'revokedAt'>): RuleViolation[] {
  if (revokedAt === null) return [];
  return [
    {
      code: 'KEY_REVOKED',
      message: {
        en: 'The key was revoked already; it opens nothing any more.',
        zh: '该密钥此前已撤销，已不能使用。',
      },
      field: 'input.id',
      rule: 'API_KEY_ROTATION',
      params: {},
    },
  ];
}
