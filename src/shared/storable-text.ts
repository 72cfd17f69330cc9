/** A surrogate without its other half; pairs are one code point here and do not match. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Whether the database keeps a text as it is: it refuses U+0000, and half of a surrogate pair has no form in UTF-8. */
export function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}
