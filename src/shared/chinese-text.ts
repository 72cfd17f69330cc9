/** Number of characters as people count them: by code point, so a rare Hanzi outside the BMP is one. */
export function characterCount(text: string): number {
  return [...text].length;
}

/** Its dictionaries are read with the first name that is written: no read needs them. That the package is there is seen at once. */
const LIBRARY = require.resolve('pinyin-pro');
let library: typeof import('pinyin-pro') | undefined;

function reading(): typeof import('pinyin-pro') {
  library ??= require(LIBRARY) as typeof import('pinyin-pro');
  return library;
}

export interface NameForms {
  /** Full pinyin without tones and spaces: `tongjianshequ`. Sort key and search key. */
  pinyin: string;
  /** What a search compares, one a line: the name itself without spaces, full pinyin and initials (`tjsq`) of each combination of readings (at most 16). */
  readings: string;
}

/** Pinyin forms of a name, for order and search only. No surname mode: Tibetan names have no surname. */
export function nameForms(name: string): NameForms {
  const syllables = reading().pinyin(name, FORM).map(spokenPart).reduce(spokenOn, NOTHING_SPOKEN);
  const all = [syllables, ...combinations(readingsByCharacter(name))];
  const spoken = all.flatMap(({ whole, initials }) => [squeeze(whole), squeeze(initials)]);
  const readings = [...new Set([squeeze(name.normalize('NFC')), ...spoken])].join('\n');
  return { pinyin: squeeze(syllables.whole), readings };
}

const FORM = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const;

/** A part of a name as it is spoken, and its initial; what is no syllable stands for itself in both. */
interface Spoken {
  whole: string;
  initials: string;
}

const NOTHING_SPOKEN: Spoken = { whole: '', initials: '' };
const spokenOn = (before: Spoken, next: Spoken): Spoken => ({
  whole: before.whole + next.whole,
  initials: before.initials + next.initials,
});
const spokenPart = (part: string): Spoken => ({ whole: part, initials: isSyllable(part) ? part.slice(0, 1) : part });

const HANZI_ONLY = /^\p{Script=Han}+$/u;

/** Readings of single Hanzi, of which there are not many more: a batch has a thousand names, and few characters. */
const known = new Map<string, Spoken[]>();
const MOST_KNOWN = 50_000;

/** How each character may be read, whatever stands beside it. */
function readingsByCharacter(name: string): Spoken[][] {
  const { polyphonic } = reading();
  if (!HANZI_ONLY.test(name)) return polyphonic(name, FORM).map(distinctParts);
  return [...name].map((character) => {
    const readings = known.get(character) ?? polyphonic(character, FORM).flatMap(distinctParts);
    if (known.size < MOST_KNOWN) known.set(character, readings);
    return readings;
  });
}

const distinctParts = (readings: readonly string[]): Spoken[] => [...new Set(readings)].map(spokenPart);

const MAX_COMBINATIONS = 16;

function combinations(readings: readonly (readonly Spoken[])[]): Spoken[] {
  let combined = [NOTHING_SPOKEN];
  for (const options of readings) {
    const next = combined.flatMap((before) => options.map((option) => spokenOn(before, option)));
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
