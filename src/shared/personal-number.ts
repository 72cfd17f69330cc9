/**
 * Numbers of persons that end up where they do not belong: an ID number is 17 digits and a digit or X (GB 11643-1999), 15 digits
 * in its first form, and a phone 11 digits that begin with 1, with the prefix of the country or without. They stand alone, or
 * beside Hanzi: inside a longer token, such as a random key, digits are chance.
 */

/** Where a number stands alone, blanks between its digits or not. */
const ALONE = ['(?<![0-9A-Za-z]\\s*)', '(?!\\s*[0-9A-Za-z])'] as const;

/** What people write between the parts of a number. */
const BREAK = '[\\s\\-‐‑‒–—−.·•・()]{0,3}';
const BETWEEN = [`(?<![0-9A-Za-z]${BREAK})`, `(?!${BREAK}[0-9A-Za-z])`] as const;

const MONTH_AND_DAY = `(?:0[1-9]|1[0-2])${BREAK}(?:0[1-9]|[12][0-9]|3[01])`;

/** A day of the last century, which begins as a phone does. */
const LAST_CENTURY = `19[0-9]{2}[\\-–—.]${MONTH_AND_DAY}`;

/**
 * Digits without anything but blanks between need no more to look like a number of a person. With marks between them they do
 * where the parts are those in which such numbers are read: numbers of documents, days and codes of places have marks too.
 * Of the first form are those born from 1940 on: before, the digits are also those of a grid.
 */
const FORMS: readonly (readonly [start: string, digits: string, end: string])[] = [
  [ALONE[0], '[0-9](?:\\s*[0-9]){16}\\s*[0-9Xx]', ALONE[1]],
  [ALONE[0], '(?:(?:\\+|00)?86\\s*)?1(?:\\s*[0-9]){10}', ALONE[1]],
  [
    BETWEEN[0],
    `[0-9]{6}${BREAK}(?:1[89]|20)[0-9]{2}${BREAK}${MONTH_AND_DAY}${BREAK}[0-9]{3}${BREAK}[0-9Xx]`,
    BETWEEN[1],
  ],
  [BETWEEN[0], `(?!${LAST_CENTURY})(?:(?:\\+|00)?86${BREAK})?1[3-9][0-9](?:${BREAK}[0-9]){8}`, BETWEEN[1]],
  [BETWEEN[0], `[1-9][0-9]{5}${BREAK}[4-9][0-9]${MONTH_AND_DAY}${BREAK}[0-9]{3}`, BETWEEN[1]],
];

const PERSONAL_NUMBER = new RegExp(FORMS.map((form) => form.join('')).join('|'), 'g');

/** Whether a text holds what looks like somebody's ID number or phone, also in full-width digits or with marks between. */
export function holdsPersonalNumber(text: string): boolean {
  return text.normalize('NFKC').search(PERSONAL_NUMBER) !== -1;
}

/** The text with such numbers struck out, for messages that repeat what a caller sent. */
export function withoutPersonalNumbers(text: string): string {
  if (!holdsPersonalNumber(text)) return text;
  return text
    .normalize('NFKC')
    .replace(PERSONAL_NUMBER, (number) => '*'.repeat(number.replace(/[^0-9Xx]/g, '').length));
}
