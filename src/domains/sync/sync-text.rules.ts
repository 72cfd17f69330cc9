import { z } from 'zod';
import { isGiven } from '../../shared/check-argument';
import { isStorableText } from '../../shared/storable-text';

/** Texts of a record: how they are mended before anything is compared, and what they must look like. */

/** Dots that other systems keep as the separator of names; each means U+00B7, and none means anything else in a name. */
const OTHER_DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF0E\uFF65]/gu;

/**
 * A name with the one separator that is stored (民委发〔2016〕33号). A full stop is left as it is, and refused by the rules of names:
 * it also stands for what was cut off.
 */
export function separatorMended(name: string): string {
  return name.trim().replace(OTHER_DOTS, '\u00B7');
}

/** A text that the database can keep; longer ones are refused by the rules of their field. */
export const storableText = z.string().max(200).refine(isStorableText);

/** What may be unknown: an empty text says so as a null does. */
export const optionalText = storableText.transform((text) => (text.trim() === '' ? null : text.trim())).nullish();

/** What cannot be unknown: an empty text and a null say no more than what is left out, as most systems write all fields. */
export const omittableText = storableText
  .nullish()
  .transform((text) => (isGiven(text) && text.trim() !== '' ? text.trim() : undefined));

/** The same of any other value. */
export const omittable = <Value extends z.ZodType>(value: Value) =>
  value.nullish().transform((given) => (isGiven(given) ? given : undefined));

/** A day of the calendar from 1900 to 9999, as dates of the API. */
export const CalendarDate = z.iso.date().refine((date) => date >= '1900-01-01');
