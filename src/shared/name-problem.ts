import { characterCount } from './chinese-text';
import type { Message } from './errors';
import { holdsPersonalNumber } from './personal-number';
import { shorten } from './shorten';

/** What is wrong with a name, and the sentence that says so. */
export interface NameProblem {
  code: 'NAME_LENGTH' | 'NAME_CHARACTER' | 'NAME_SPACE' | 'NAME_SEPARATOR';
  message: Message;
}

const MAX_LENGTH = 100;

/** How much of a name its problem repeats. */
const BEGINNING = 20;

/** How a problem speaks of the name: the names of persons are personal, and are not repeated. */
export interface NameWording {
  isRepeated: boolean;
  chinese: string;
}

const OF_ORGANIZATIONS: NameWording = { isRepeated: true, chinese: '名称' };

/**
 * Controls, format characters (zero width, bidi), private use, lone surrogates, noncharacters, and whatever is drawn as
 * nothing; a variation selector is drawn with the Hanzi before it. Unassigned code points are not among them: which these
 * are depends on the Unicode of the runtime, and new Hanzi come every few years.
 */
const FORBIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD\u2800]|(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])\p{Default_Ignorable_Code_Point}|(?<!\p{Script=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** White space at either end, doubled, or other than U+0020. */
const WRONG_SPACE = /^\s|\s$|\s\s|[^\S ]/u;

/** Dots that people type for the separator of names, which is U+00B7 only (民委发〔2016〕33号). */
const WRONG_DOT = /[.\u0387\u2022\u2024\u2027\u2219\u22C5\u30FB\uFE52\uFF0E\uFF65]/u;

const WRONG_SEPARATOR = /^\u00B7|\u00B7$|\u00B7\u00B7/u;

/** The first character of a text that cannot be seen or has no fixed meaning, as `U+200B`; null when there is none. */
export function unseenCharacter(text: string): string | null {
  return pointOf(text, FORBIDDEN);
}

/**
 * What is wrong with a name, or null. A name has 1 to 100 characters, counted by code point. It is looked at as it was
 * typed: normalized (NFKC) it would hide which dot or space that was.
 */
export function nameProblem(name: string, { isRepeated, chinese }: NameWording = OF_ORGANIZATIONS): NameProblem | null {
  const shown = isRepeated ? `“${shorten(name, BEGINNING)}”` : '';
  const en = shown === '' ? 'The name' : `The name ${shown}`;
  const zh = `${chinese}${shown}`;
  const length = characterCount(name.trim());
  if (length < 1)
    return problem(
      'NAME_LENGTH',
      'The name is empty; give one of 1 to 100 characters.',
      `${chinese}为空，应为 1 至 100 个字。`,
    );
  if (length > MAX_LENGTH) {
    return problem(
      'NAME_LENGTH',
      `${en} has ${length} characters; a name has 1 to ${MAX_LENGTH}. Shorten it.`,
      `${zh}有 ${length} 个字，应为 1 至 ${MAX_LENGTH} 个字，请缩短。`,
    );
  }
  const forbidden = unseenCharacter(name);
  if (forbidden !== null) {
    return problem(
      'NAME_CHARACTER',
      `${en} has the character ${forbidden}, which cannot be seen or has no fixed meaning. Remove it.`,
      `${zh}中有字符 ${forbidden}，该字符不可见或无固定含义，请删除。`,
    );
  }
  if (holdsPersonalNumber(name)) {
    return problem(
      'NAME_CHARACTER',
      `${en} holds what looks like an ID number or a phone, which is stored nowhere but with a member. Remove it.`,
      `${zh}中疑似含有公民身份号码或手机号，此类号码只随党员登记，请删除。`,
    );
  }
  if (WRONG_SPACE.test(name)) {
    return problem(
      'NAME_SPACE',
      `${en} has white space other than single spaces between words. Use one U+0020, or none.`,
      `${zh}中有多余或特殊的空白字符，字词之间最多使用一个半角空格（U+0020）。`,
    );
  }
  const dot = pointOf(name, WRONG_DOT);
  if (dot !== null) {
    return problem(
      'NAME_SEPARATOR',
      `${en} has the dot ${dot}; the separator of names is another. Use U+00B7 (·).`,
      `${zh}中有间隔号 ${dot}，请改用 U+00B7(·)。`,
    );
  }
  if (WRONG_SEPARATOR.test(name)) {
    return problem(
      'NAME_SEPARATOR',
      `${en} has U+00B7 at an end or twice together. Use U+00B7 singly, between two parts.`,
      `${zh}中的 U+00B7 位于首尾或连续出现，只能单独用于两部分之间。`,
    );
  }
  return null;
}

function problem(code: NameProblem['code'], en: string, zh: string): NameProblem {
  return { code, message: { en, zh } };
}

/** The first character that matches, as `U+30FB`; null when none does. */
function pointOf(name: string, pattern: RegExp): string | null {
  const point = pattern.exec(name)?.[0].codePointAt(0);
  return point === undefined ? null : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
