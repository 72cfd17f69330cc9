/**
 * Numbers of persons that end up where they do not belong: an ID number is 17 digits and a digit or X (GB 11643-1999), a
 * phone 11 digits that begin with 1. They stand alone, or beside Hanzi: inside a longer token, such as a random key, digits
 * are chance.
 */
const PERSONAL_NUMBER = /(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|1[0-9]{10})(?![0-9A-Za-z])/g;

/** Whether a text holds what looks like somebody's ID number or phone, also in full-width digits or with blanks between. */
export function holdsPersonalNumber(text: string): boolean {
  return text.normalize('NFKC').replace(/\s/g, '').search(PERSONAL_NUMBER) !== -1;
}

/** The text with such numbers struck out, for messages that repeat what a caller sent. */
export function withoutPersonalNumbers(text: string): string {
  if (!holdsPersonalNumber(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/(?<=[0-9])\s+(?=[0-9Xx])/g, '')
    .replace(PERSONAL_NUMBER, (number) => '*'.repeat(number.length));
}
