import { pinyin, polyphonic } from 'pinyin-pro';

/** Number of characters as people count them: by code point, so a rare Hanzi outside the BMP is one. */
export function characterCount(text: string): number {
  return [...text].length;
}

export interface NameForms {
  /** Full pinyin without tones and spaces: `tongjianshequ`. Sort key and search key. */
  pinyin: string;
  /** What a search compares, one a line: the name itself without spaces, full pinyin and initials (`tjsq`) of each combination of readings (at most 16). */
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
  const spoken = all.flatMap((parts) => [join(parts), initialsOf(parts)]);
  const readings = [...new Set([squeeze(name.normalize('NFC')), ...spoken])].join('\n');
  return { pinyin: join(syllables), readings };
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
