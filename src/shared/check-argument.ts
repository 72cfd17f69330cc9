import { badUserInput, type Message } from './errors';
import { shorten } from './shorten';

/** Refusals that sound the same for every argument: BAD_USER_INPUT that names it. */

/** The most items that a list in an argument may have. */
export const MAX_LIST_LENGTH = 100;

/** Whether an argument is given at all. An empty text and 0 are: they are values, mostly wrong ones. */
export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/** Refuses a list of more than 100 items; an empty one is fine and finds nothing. */
export function checkListLength(argument: string, items: readonly unknown[] | null | undefined): void {
  const length = items?.length ?? 0;
  if (length <= MAX_LIST_LENGTH) return;
  throw badUserInput(
    {
      en: `${argument} has ${length} items; it takes up to ${MAX_LIST_LENGTH}. Ask several times.`,
      zh: `${argument} 有 ${length} 项，最多 ${MAX_LIST_LENGTH} 项，请分次查询。`,
    },
    { argument },
  );
}

/**
 * Refuses a text that does not have the form; null and undefined pass.
 *
 * @param form what the form is, to follow "it takes" and “应为”
 */
export function checkForm(argument: string, text: string | null | undefined, pattern: RegExp, form: Message): void {
  if (!isGiven(text) || pattern.test(text)) return;
  throw badUserInput(
    {
      en: `${argument} is "${shorten(text)}"; it takes ${form.en}.`,
      zh: `${argument} 为“${shorten(text)}”，应为${form.zh}。`,
    },
    { argument },
  );
}

/** Refuses an empty text. */
export function checkNotEmpty(argument: string, text: string | null | undefined): void {
  if (text !== '') return;
  throw badUserInput({ en: `${argument} is empty; give a value.`, zh: `${argument} 为空，请填写。` }, { argument });
}
