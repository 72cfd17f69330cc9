import fc from 'fast-check';
import { pinyin, polyphonic } from 'pinyin-pro';
import { nameForms } from '../../src/shared/chinese-text';

const FORM = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const;
const squeeze = (text: string) => text.toLowerCase().replace(/\s+/g, '');

/** The forms of a name as the library reads it whole, and no character remembered. */
function formsOf(name: string): string {
  const initials = (parts: string[]) =>
    parts.map((part) => (/^[a-zü]+$/.test(part) ? part.slice(0, 1) : part)).join('');
  let combined: string[][] = [[]];
  for (const readings of polyphonic(name, FORM)) {
    combined = combined.flatMap((parts) => [...new Set(readings)].map((each) => [...parts, each])).slice(0, 16);
  }
  const all = [pinyin(name, FORM), ...combined].flatMap((parts) => [squeeze(parts.join('')), squeeze(initials(parts))]);
  return [...new Set([squeeze(name.normalize('NFC')), ...all])].join('\n');
}

test('a name has the forms that the library finds for the whole of it, also where its characters are remembered', () => {
  const character = fc.constantFrom(
    ...'扎西次仁格桑卓玛旦增央金洛单曾解仇区盖乐朴重行长绿女吕𠮷㐀〇·',
    ' ',
    'A',
    'z',
    'ü',
    '1',
    'Σ',
  );
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 8 }), (characters) => {
      const name = characters.join('');
      expect(nameForms(name).readings).toBe(formsOf(name));
      expect(nameForms(name)).toEqual(nameForms(name));
    }),
    { numRuns: 2_000 },
  );
});

test('expected forms', () => {
  expect(nameForms('扎西次仁')).toMatchObject({ pinyin: 'zhaxiciren' });
  expect(nameForms('吕绿').pinyin).toBe('lvlv');
});
