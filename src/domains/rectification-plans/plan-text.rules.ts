import { characterCount } from '../../shared/chinese-text';
import type { Message, RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import { holdsPersonalNumber } from '../../shared/personal-number';

/**
 * Refuses a text of a plan that is empty, too long, or has characters that cannot be seen; and, since a plan is about the
 * organization, one with what looks like somebody's ID number or phone. No message repeats the text.
 *
 * @param subject how messages call it
 */
export function planTextViolations(text: string, most: number, field: string, subject: Message): RuleViolation[] {
  const length = characterCount(text.trim());
  if (length < 1 || length > most) {
    const message = {
      en: `${subject.en} has ${length} characters; it takes 1 to ${most}.`,
      zh: `${subject.zh}有 ${length} 个字，应为 1 至 ${most} 个字。`,
    };
    return [{ code: 'TEXT_LENGTH', message, field, rule: 'PLAN_TEXT', params: { length, most } }];
  }
  // Steps are written one below the other.
  if (unseenCharacter(text.replace(/\r?\n/g, '')) !== null) {
    const message = {
      en: `${subject.en} has a character that cannot be seen. Remove it.`,
      zh: `${subject.zh}含不可见字符，请删除。`,
    };
    return [{ code: 'TEXT_CHARACTER', message, field, rule: 'PLAN_TEXT', params: {} }];
  }
  return personalNumberViolations(text, field, subject);
}

/** Refuses a text with what looks like somebody's ID number or phone: rectification is about organizations. */
function personalNumberViolations(text: string, field: string, subject: Message): RuleViolation[] {
  if (!holdsPersonalNumber(text)) return [];
  return [
    {
      code: 'PERSONAL_NUMBER',
      message: {
        en: `${subject.en} holds what looks like an ID number or a phone; rectification is about organizations. Remove it.`,
        zh: `${subject.zh}中疑似含有公民身份号码或手机号；整顿事项只记录组织情况，请删除。`,
      },
      field,
      rule: 'NOTHING_PERSONAL',
      params: {},
    },
  ];
}
