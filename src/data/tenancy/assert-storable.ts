import { badUserInput } from '../../shared/errors';
import { isStorableText } from '../../shared/storable-text';

/**
 * Refuses values of a statement with a text that the database cannot keep as it is: BAD_USER_INPUT, because only a caller
 * can have sent it. The text is not repeated.
 */
export function assertStorable(value: unknown): void {
  if (isStorable(value)) return;
  throw badUserInput({
    en: 'A text has a character that cannot be stored: U+0000, or half of a surrogate pair. Remove it.',
    zh: '文本中有无法存储的字符（U+0000 或不成对的代理码位），请删除。',
  });
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return true;
  return Array.isArray(value) ? value.every(isStorable) : Object.entries(value).flat().every(isStorable);
}
