import { dayOfText } from './day-text.rules';
import { type FieldForm, plainWord } from './field-form.rules';
import type { CellFault } from './table-row.rules';

/** What a record may hold that comes from a file. */
export type FieldValue = string | number | boolean | CellFault;

const WHOLE_NUMBER = /^[0-9]{1,15}$/;
const YES = new Set(['true', 'yes', 'y', '1', '是', '有']);
const NO = new Set(['false', 'no', 'n', '0', '否', '无']);

/** The value that a text of a file stands for, by the form of its field; or why it stands for none. The text is not empty. */
export function valueOfText(text: string, form: FieldForm): FieldValue {
  switch (form) {
    case 'TEXT':
      return text;
    case 'CODE':
      return text.normalize('NFKC');
    case 'DAY':
      return dayOfText(text);
    case 'WHOLE_NUMBER':
      return wholeNumber(text.normalize('NFKC'));
    case 'YES_NO':
      return yesOrNo(plainWord(text));
    default:
      return form.get(plainWord(text)) ?? { fault: 'UNKNOWN_VALUE' };
  }
}

function wholeNumber(text: string): FieldValue {
  return WHOLE_NUMBER.test(text) ? Number(text) : { fault: 'NUMBER_FORMAT' };
}

function yesOrNo(word: string): FieldValue {
  if (YES.has(word)) return true;
  return NO.has(word) ? false : { fault: 'UNKNOWN_VALUE' };
}
