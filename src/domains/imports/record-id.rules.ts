import type { TenantKeys } from '../../access/context';
import { normalizedIdNumber } from '../members/id-number.rules';

const LETTERS = 'abcdefghijklmnop';

/**
 * What a record is called that has an ID number and no number of its source: 128 bits of a digest by the tenant's key, the same
 * each time. In letters, since digits in a row may look like somebody's number.
 */
export function externalIdOfNumber(idNumber: unknown, keys: Pick<TenantKeys, 'lastingDigest'>): string | null {
  if (typeof idNumber !== 'string' || idNumber.trim() === '') return null;
  const digest = keys.lastingDigest(normalizedIdNumber(idNumber), 'import-external-id').subarray(0, 16).toString('hex');
  return `id-${[...digest].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join('')}`;
}
