import { pinyin, polyphonic } from 'pinyin-pro';
import type { Message } from './errors';

/** Dots that people type for the interpunct of a name; stored names use U+00B7 only (民委发〔2016〕33号). */
const DOT_VARIANTS = /[\u2022\u2027\u30FB\uFF65\u2219\u22C5\uFF0E.]/g;

/** Maps every dot variant to U+00B7 and trims; nothing else about a name is changed. */
export function normalizeDots(name: string): string {
  return name.trim().replace(DOT_VARIANTS, '\u00B7');
}

/** Number of characters as people count them: by code point, so a rare Hanzi outside the BMP is one. */
export function characterCount(text: string): number {
  return [...text].length;
}

export interface NameForms {
  /** Full pinyin without tones and spaces: `tongjianshequ`. Sort key and search key. */
  pinyin: string;
  /** First letters: `tjsq`. */
  initials: string;
  /** All readings for search, one a line: full pinyin and initials of each combination of readings (at most 16). */
  readings: string;
}

/** Pinyin forms of a name, for order and search only. No surname mode: Tibetan names have no surname. */
export function nameForms(name: string): NameForms {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const join = (parts: string[]) => squeeze(parts.join(''));
  const initialsOf = (parts: string[]) =>
    squeeze(parts.map((part) => (isSyllable(part) ? part.slice(0, 1) : part)).join(''));
  const alternatives = combinations(
    polyphonic(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }),
  );
  const all = [syllables, ...alternatives];
  const readings = [...new Set(all.flatMap((parts) => [join(parts), initialsOf(parts)]))].join('\n');
  return { pinyin: join(syllables), initials: initialsOf(syllables), readings };
}

const MAX_COMBINATIONS = 16;

function combinations(readingsByCharacter: string[][]): string[][] {
  let combined: string[][] = [[]];
  for (const readings of readingsByCharacter) {
    const options = [...new Set(readings)];
    const next = combined.flatMap((parts) => options.map((option) => [...parts, option]));
    combined = next.slice(0, MAX_COMBINATIONS);
  }
  return combined;
}

function isSyllable(part: string): boolean {
  return /^[a-zü]+$/.test(part);
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}

/** What is wrong with the name of an organization, or null. Length counts code points: 1 to 100. */
export function nameProblem(
  name: string,
): { code: 'NAME_LENGTH' | 'NAME_SEPARATOR' | 'NAME_CHARACTER'; message: Message } | null {
  const length = characterCount(name.trim());
  if (length < 1 || length > 100) {
    return {
      code: 'NAME_LENGTH',
      message: {
        en: `The name has ${length} characters; a name has 1 to 100.`,
        zh: `名称有 ${length} 个字,应为 1 至 100 个字。`,
      },
    };
  }
  const dot = name.match(DOT_VARIANTS)?.[0];
  if (dot !== undefined) {
    const point = `U+${dot.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
    return {
      code: 'NAME_SEPARATOR',
      message: {
        en: `The name has the dot ${point}; the separator of names is U+00B7 only (民委发〔2016〕33号).`,
        zh: `名称中有间隔号 ${point},只能使用 U+00B7(民委发〔2016〕33号)。`,
      },
    };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
  if (/[\u0000-\u001F\u007F\uFFFD]/u.test(name)) {
    return {
      code: 'NAME_CHARACTER',
      message: { en: 'The name has a control or replacement character.', zh: '名称中有控制字符或替代字符。' },
    };
  }
  return null;
}
