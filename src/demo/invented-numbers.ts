import type { LocalDate } from '../shared/clock';

/**
 * Numbers with right check digits that can belong to nobody: no division has a code that begins with 99, and no telephone
 * has a number that begins with 1000000.
 */
const NOWHERE = '99';

/** Sequences of one day and one sex that an ID number has room for. */
const SEQUENCES = 499;

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECK = '10X98765432';

/** The ID number (GB 11643) of the `serial`-th invented person: another one for each serial below 4,990,000. */
export function inventedIdNumber(serial: number, birthOn: LocalDate, sex: 'MALE' | 'FEMALE'): string {
  const region = `${NOWHERE}${padded(Math.floor(serial / SEQUENCES), 4)}`;
  const sequence = 2 * (serial % SEQUENCES) + (sex === 'MALE' ? 1 : 2);
  const body = `${region}${birthOn.replaceAll('-', '')}${padded(sequence, 3)}`;
  return `${body}${ID_CHECK[weighted(body, ID_WEIGHTS, '0123456789') % 11]}`;
}

/** The phone number of the `serial`-th invented person: 10,000 of them, then they come again. */
export function inventedPhone(serial: number): string {
  return `1000000${padded(serial % 10_000, 4)}`;
}

const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANIZATION_CODE_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The unified social credit code (GB 32100) of the `serial`-th invented enterprise; both of its check characters are right. */
export function inventedUscc(serial: number): string {
  const own = `MA${padded(serial, 6)}`;
  const ownCheck = (11 - (weighted(own, ORGANIZATION_CODE_WEIGHTS, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') % 11)) % 11;
  const body = `91${NOWHERE}0000${own}${ownCheck === 10 ? 'X' : ownCheck}`;
  return `${body}${USCC_CHARACTERS[(31 - (weighted(body, USCC_WEIGHTS, USCC_CHARACTERS) % 31)) % 31]}`;
}

function weighted(text: string, weights: readonly number[], characters: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * characters.indexOf(text[index] ?? ''), 0);
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
