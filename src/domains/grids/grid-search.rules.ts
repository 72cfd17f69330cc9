import { characterCount } from '../../shared/chinese-text';
import { badUserInput } from '../../shared/errors';

const MAX_SEARCH_LENGTH = 50;

/**
 * The pattern of a text that grids are searched by: lower case without spaces, as pinyin is stored; null for none.
 *
 * @throws BAD_USER_INPUT for an empty text, or one of more than 50 characters
 */
export function gridSearchPattern(search: string | null | undefined): string | null {
  if (search === null || search === undefined) return null;
  const text = search.normalize('NFC').toLowerCase().replace(/\s+/g, '');
  const length = characterCount(text);
  if (length < 1 || length > MAX_SEARCH_LENGTH) {
    throw badUserInput(
      {
        en: `The search text has ${length} characters; it takes 1 to ${MAX_SEARCH_LENGTH}.`,
        zh: `检索词有 ${length} 个字符，应为 1 至 ${MAX_SEARCH_LENGTH} 个。`,
      },
      { argument: 'filter.search' },
    );
  }
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
