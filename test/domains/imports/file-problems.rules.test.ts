import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_PROBLEMS } from '../../../src/domains/import-files/file-problems.rules';
import { ROW_PROBLEMS } from '../../../src/domains/import-files/row-problems.rules';
import { SharedTexts } from '../../../src/domains/import-files/shared-texts.rules';
import { projectRoot } from '../../../src/shared/project-root';

describe('Each problem of a file', () => {
  const folders = ['import-files', 'imports'].map((name) => join(projectRoot(), 'src', 'domains', name));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const thrown = sources.flatMap((text) => [...text.matchAll(/ImportFileProblem\('([A-Z_]+)'(?:, \{ ([^}]*) \})?/g)]);

  it('has a sentence in both languages, whose blanks are filled by who finds it', () => {
    expect(thrown.length).toBeGreaterThan(20);
    for (const [, code = '', params = ''] of thrown) {
      const message = Object.entries(FILE_PROBLEMS).find(([known]) => known === code)?.[1];
      if (message === undefined) throw new Error(`${code} has no sentence.`);
      for (const sentence of [message.en, message.zh]) {
        const blanks = [...sentence.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name);
        expect([code, blanks.filter((name) => !new RegExp(`\\b${name}\\b`).test(params))]).toEqual([code, []]);
      }
    }
  });

  it('is found somewhere, and is another than those of rows, but for what both may be', () => {
    const found = new Set([...thrown.map(([, code]) => code), 'FILE_TRUNCATED', 'FILE_DAMAGED']);
    expect(Object.keys(FILE_PROBLEMS).filter((code) => !found.has(code))).toEqual([]);
    expect(Object.keys(ROW_PROBLEMS).filter((code) => code in FILE_PROBLEMS)).toEqual([]);
  });
});

describe('Texts that cells share', () => {
  it('are kept to the character, whatever their number and length', () => {
    const texts = new SharedTexts();
    const all = Array.from({ length: 20_000 }, (_, n) => `${'扎西𠀀'.repeat(n % 400)}${n}`);
    for (const text of all) texts.add(text);
    expect(all.every((text, n) => texts.at(n) === text)).toBe(true);
    expect(() => texts.at(20_000)).toThrow('FILE_DAMAGED');
    expect(() => texts.at(-1)).toThrow('FILE_DAMAGED');
    expect(() => texts.at(0.5)).toThrow('FILE_DAMAGED');
    expect(() => texts.at(Number.NaN)).toThrow('FILE_DAMAGED');
  });

  it('do not fill the memory', () => {
    const texts = new SharedTexts();
    const million = 'x'.repeat(1_000_000);
    expect(() => {
      for (let n = 0; n < 200; n += 1) texts.add(million);
    }).toThrow('TOO_MANY_TEXTS');
  });
});
