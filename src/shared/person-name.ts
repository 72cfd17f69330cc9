import { type NameForms, nameForms } from './chinese-text';
import { type NameProblem, nameProblem } from './name-problem';

/** The separator of names (民委发〔2016〕33号), which nobody types in a search. */
const SEPARATOR = /\u00B7/gu;

/** Letters of any script, the marks that go with them, the separator, and the space; no digit, so no number for a name. */
// 〇 is a number to Unicode and a character of names to people.
const NO_PART_OF_A_NAME = /[^\p{L}\p{M}\u3007\u00B7 ]/u;

/** What is wrong with the name of a person, or null. The sentence does not repeat the name, nor any part of it. */
export function personNameProblem(name: string): NameProblem | null {
  const problem = nameProblem(name, { isRepeated: false, chinese: '姓名' });
  if (problem !== null || !NO_PART_OF_A_NAME.test(name)) return problem;
  return {
    code: 'NAME_CHARACTER',
    message: {
      en: 'The name has a digit, a symbol or a punctuation mark. Use letters only, with U+00B7 (·) or single spaces between the parts.',
      zh: '姓名中有数字、符号或标点；只能使用文字，各部分之间可用 U+00B7(·) 或一个空格。',
    },
  };
}

/**
 * A name as those see it who may not know whose it is: `扎西·次仁` is `扎**`. By code point, so that a rare Hanzi stays
 * whole; there is no surname to show, and the length of the name is not told either.
 */
export function maskedName(name: string): string {
  return `${[...name][0] ?? ''}**`;
}

/** Pinyin forms of a person's name. The separator is left out: `zhaxiciren` and `zxcr` find 扎西·次仁. */
export function personNameForms(name: string): NameForms {
  return nameForms(name.replace(SEPARATOR, ''));
}

/** The same for many persons at once: the forms cost more than all else of a planted row, and names repeat. */
export function rememberedNameForms(): (name: string) => NameForms {
  const known = new Map<string, NameForms>();
  return (name) => {
    const forms = known.get(name) ?? personNameForms(name);
    known.set(name, forms);
    return forms;
  };
}

/** A search text as the forms of names have it: lower case, without spaces and separators. */
export function personSearchText(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '').replace(SEPARATOR, '');
}
