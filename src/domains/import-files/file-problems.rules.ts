import type { Message } from '../../shared/errors';

/**
 * Why a file as a whole is not imported, by the code of `ImportFileProblem`. Nothing of it is written. `{name}` stands for a
 * param: a number, letters of columns, or words of the list of what must not be held.
 */
export const FILE_PROBLEMS = {
  FORBIDDEN_FIELD: {
    en: 'The file has columns that this system must not hold ({words}; docs/forbidden-words.json). Nothing of it was stored. Delete them, and upload it again.',
    zh: '文件含有本系统禁止保存的列（{words}；见 docs/forbidden-words.json），未保存任何内容。请删除这些列后重新上传。',
  },
  HEADER_NOT_FOUND: {
    en: 'No row among the first {rows} has at least two known headers. Give the columns headers such as 姓名 and 性别 or name and sex, or say what they stand for (mapping); if the file has headers, its encoding may be another than said.',
    zh: '前 {rows} 行中未找到含有两个以上已知列标题的表头行。请使用“姓名”“性别”等列标题，或以 mapping 指定各列对应的字段；若文件已有表头，请检查编码是否正确。',
  },
  UNKNOWN_COLUMN: {
    en: 'Columns with a header that is not known: {columns}. Say what each stands for (mapping; of the command --map <column>=<field>), or leave it out on purpose (field: null; --map <column>=).',
    zh: '第 {columns} 列的列标题无法识别。请以 mapping（命令行用 --map <列>=<字段>）指定其对应的字段；不导入的列将 field 设为 null（命令行用 --map <列>=）。',
  },
  DUPLICATE_COLUMN: {
    en: 'The columns {columns} stand for a field that a column before them stands for already. Delete one, or leave one out (mapping, field: null).',
    zh: '第 {columns} 列与前面的列对应同一字段。请删除其中一列，或以 mapping 将一列的 field 设为 null。',
  },
  MAPPED_COLUMN_MISSING: {
    en: '{missing} of the columns named by the mapping are not in the file. Name them as their headers are written.',
    zh: 'mapping 中有 {missing} 列在文件中不存在，请按文件中的列标题填写。',
  },
  TOO_MANY_COLUMNS: {
    en: 'The file has more than {most} columns. Delete those that are not to be imported.',
    zh: '文件超过 {most} 列，请删除不需要导入的列。',
  },
  TOO_MANY_ROWS: {
    en: 'The file has more than {most} rows. Split it.',
    zh: '文件超过 {most} 行，请拆分后分别上传。',
  },
  FILE_EMPTY: { en: 'The file is empty.', zh: '文件为空。' },
  FILE_TRUNCATED: {
    en: 'The file ends in the middle of something: it was cut off. Save and upload it again.',
    zh: '文件不完整，在中途截断。请重新保存并上传。',
  },
  FILE_DAMAGED: {
    en: 'The file is damaged: its parts do not agree with what it says of them. Save and upload it again.',
    zh: '文件已损坏，内容与其自身记录不符。请重新保存并上传。',
  },
  FORMAT_DIFFERS: {
    en: 'The file is of another format than was said. Name the format that it has: CSV, NDJSON or XLSX.',
    zh: '文件实际格式与所声明的不同。请指定正确的格式：CSV、NDJSON 或 XLSX。',
  },
  ENCODING_UNKNOWN: {
    en: 'It cannot be told in which encoding the file is. Say which one (UTF_8 or GB18030), or save it as UTF-8.',
    zh: '无法判断文件的编码。请声明编码（UTF_8 或 GB18030），或将文件另存为 UTF-8。',
  },
  ENCODING_DIFFERS: {
    en: 'The file has bytes that its encoding does not have. Nothing was replaced or left out; name the encoding that it has, or save it as UTF-8.',
    zh: '文件中有不符合该编码的字节，系统未作替换或忽略。请声明正确的编码，或将文件另存为 UTF-8。',
  },
  QUOTE_NOT_CLOSED: {
    en: 'A quote that begins about row {row} is not closed: it is a stray one, or the file was cut off. In a quoted cell a quote is written twice.',
    zh: '约第 {row} 行开始的引号没有结束：可能多了一个引号，或文件被截断。带引号的单元格中，引号应写两次。',
  },
  RECORD_TOO_LONG: {
    en: 'A row about {row} has more than {most} characters. A quote may be missing, or line ends are not those of a text file.',
    zh: '约第 {row} 行超过 {most} 个字符，可能缺少引号，或换行符不正确。',
  },
  NOT_XLSX: {
    en: 'The file is no XLSX workbook that can be read. Save older (.xls), binary (.xlsb) and password-protected workbooks as XLSX without a password.',
    zh: '文件不是可读取的 XLSX 工作簿。旧版（.xls）、二进制（.xlsb）或加密的工作簿，请另存为不加密的 XLSX。',
  },
  ZIP_BOMB: {
    en: 'Unpacked, the workbook would be larger than is taken: {most} bytes, {ratio} times its size, {entries} parts. Save it as CSV.',
    zh: '工作簿解压后超过限制（{most} 字节、压缩比 {ratio} 倍、{entries} 个部件）。请另存为 CSV。',
  },
  TOO_MANY_TEXTS: {
    en: 'The workbook has more than {most} bytes of different texts. Save it as CSV, which has no such limit.',
    zh: '工作簿中的不同文本超过 {most} 字节。请另存为 CSV，CSV 无此限制。',
  },
  SHEET_UNKNOWN: {
    en: 'The workbook has no worksheet of this name.',
    zh: '工作簿中没有该名称的工作表。',
  },
  MERGED_CELLS: {
    en: 'Cells are merged at {cells}, in or below the header, where only the first of them has a value. Unmerge them, and fill in each.',
    zh: '表头或数据区存在合并单元格（{cells}），只有首个单元格有值。请取消合并并逐格填写。',
  },
} satisfies Record<string, Message>;

export type FileProblemCode = keyof typeof FILE_PROBLEMS;
