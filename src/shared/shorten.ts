import { withoutPersonalNumbers } from './personal-number';

/** The most of a caller's text that a message repeats, in characters. */
const SHOWN = 60;

/** Characters that would hide in a message, break its line, or turn the text around them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What a caller sent, as messages repeat it: its first characters, U+FFFD for those that cannot be seen, and nobody's ID
 * number or phone, wherever it was pasted.
 */
export function shorten(text: string, length = SHOWN): string {
  // By code point, so that no Hanzi is cut in half; one is two code units at most. A number across the end is seen whole.
  const characters = [...withoutPersonalNumbers(text.slice(0, 2 * (length + 1) + 40)).slice(0, 2 * (length + 1))];
  const shown = characters.slice(0, length).join('').replace(UNSEEN, '\uFFFD');
  return characters.length > length ? `${shown}…` : shown;
}
