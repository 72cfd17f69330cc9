import type { Message } from '../../shared/errors';

/** Why a row of a file is not imported while the others are, by the code of its problem. Nobody's value is told. */
export const ROW_PROBLEMS = {
  FORMULA: {
    en: 'The cell holds a formula, whose result may be out of date. Paste it as a value.',
    zh: '单元格为公式，其结果可能已过时。请粘贴为数值。',
  },
  CELL_ERROR: { en: 'The cell holds an error of the spreadsheet. Correct it.', zh: '单元格为错误值，请更正。' },
  CELL_TOO_LONG: {
    en: 'The cell has more characters than a cell can have.',
    zh: '单元格内容超出长度限制。',
  },
  NUMBER_WOULD_LOSE_DIGITS: {
    en: 'The cell holds a number of more than 15 digits, of which the last are lost already. Format the column as text, and enter it again.',
    zh: '单元格以数值保存了超过 15 位的号码，末尾数字已丢失。请将该列设为文本格式后重新录入。',
  },
  NUMBER_FORMAT: { en: 'A whole number without signs is asked for.', zh: '应为不带符号的整数。' },
  DATE_FORMAT: {
    en: 'The day cannot be read. Write it as 2010-07-01, 2010/7/1, 2010年7月1日 or 20100701.',
    zh: '日期无法识别。请写作 2010-07-01、2010/7/1、2010年7月1日 或 20100701。',
  },
  DATE_INCOMPLETE: {
    en: 'The day is not complete: the year, the month and the day are asked for. It is not guessed.',
    zh: '日期不完整，应写明年、月、日；系统不作推测。',
  },
  UNKNOWN_VALUE: {
    en: 'The word is none that this field knows. A sex is 男 or 女, a category 正式党员 or 预备党员, an education a word or its code; other fields take the words of the API or their Chinese terms.',
    zh: '该字段没有此取值。性别填男或女，党员类别填正式党员或预备党员，学历填名称或代码；其他字段使用接口的取值或其中文名称。',
  },
  UNKNOWN_FIELD: { en: 'Records of this kind have no such field.', zh: '此类记录没有该字段。' },
  DUPLICATE_FIELD: { en: 'Two names of the row stand for one field.', zh: '该行有两个名称对应同一字段。' },
  VALUE_WITHOUT_HEADER: {
    en: 'The row has a value in a column without a header: a cell too many, or the header is missing.',
    zh: '该行在没有列标题的列中有值：可能多了一格，或缺少列标题。',
  },
  ROW_CUT_OFF: {
    en: 'The last row has fewer cells than the header and no line end: the file may be cut off.',
    zh: '最后一行的单元格少于表头且没有换行符，文件可能被截断。',
  },
  NOT_A_RECORD: { en: 'The line is no JSON object.', zh: '该行不是 JSON 对象。' },
  NESTED_VALUE: {
    en: 'A value of the line is a list or an object; texts, whole numbers, true, false and null are taken.',
    zh: '该行的值中有数组或对象；只接受文本、整数、true、false 和 null。',
  },
} satisfies Record<string, Message>;

export type RowProblemCode = keyof typeof ROW_PROBLEMS;
