import type { RuleViolation } from '../../shared/errors';
import type { ForbiddenWordFinder } from '../../shared/forbidden-words';
import { comparedHeader, headerReader } from './header.rules';
import type { ColumnField, ImportKind } from './import-row.rules';
import { KNOWN_COLUMNS } from './known-columns.rules';
import { MOST_COLUMNS } from './table-row.rules';

/** Refusals of what a caller says of columns, before the file is looked at. No message repeats the text of a header. */

const RULE = 'IMPORT_COLUMNS';
const LONGEST_HEADER = 100;

/** Refuses columns without a name or named twice, fields that the kind does not have or that two columns stand for. */
export function mappingViolations(
  kind: ImportKind,
  mapping: readonly ColumnField[] | null,
  findForbidden: ForbiddenWordFinder,
): RuleViolation[] {
  if (mapping === null) return [];
  if (mapping.length > MOST_COLUMNS) return [tooManyViolation(mapping.length)];
  const { fields } = KNOWN_COLUMNS[kind];
  const read = headerReader(KNOWN_COLUMNS[kind], null, findForbidden);
  const columns = mapping.map(({ column }) => comparedHeader(column));
  return mapping.flatMap(({ column, field }, at) => {
    if (column.length > LONGEST_HEADER || columns[at] === '') return [columnViolation(at)];
    const meaning = read(column);
    if (meaning.is === 'FORBIDDEN') return [forbiddenViolation(at, meaning.word)];
    if (columns.indexOf(columns[at] ?? '') !== at) return [twiceViolation(at, 'column')];
    if (field === null) return [];
    if (!Object.hasOwn(fields, field)) return [fieldViolation(at, Object.keys(fields))];
    return mapping.findIndex((each) => each.field === field) === at ? [] : [twiceViolation(at, 'field')];
  });
}

function tooManyViolation(count: number): RuleViolation {
  return {
    code: 'TOO_MANY_COLUMNS',
    message: {
      en: `${count} columns are named; a file has at most ${MOST_COLUMNS}.`,
      zh: `共指定 ${count} 列；文件最多 ${MOST_COLUMNS} 列。`,
    },
    field: 'input.mapping',
    rule: RULE,
    params: { count, most: MOST_COLUMNS },
  };
}

function columnViolation(at: number): RuleViolation {
  return {
    code: 'COLUMN_NAME',
    message: {
      en: `Name the column by its header as the file has it, 1 to ${LONGEST_HEADER} characters.`,
      zh: `请按文件中的列标题填写列名，1 至 ${LONGEST_HEADER} 个字符。`,
    },
    field: `input.mapping[${at}].column`,
    rule: RULE,
    params: {},
  };
}

function twiceViolation(at: number, part: 'column' | 'field'): RuleViolation {
  return {
    code: 'DUPLICATE_COLUMN',
    message: {
      en: `The ${part} is named a second time; one column stands for one field.`,
      zh: `${part === 'column' ? '列' : '字段'}重复指定；一列只对应一个字段。`,
    },
    field: `input.mapping[${at}].${part}`,
    rule: RULE,
    params: {},
  };
}

function fieldViolation(at: number, fields: readonly string[]): RuleViolation {
  const known = fields.join(', ');
  return {
    code: 'UNKNOWN_FIELD',
    message: {
      en: `Records of this kind have no such field. Name one of ${known}, or null to leave the column out.`,
      zh: `此类记录没有该字段。可用字段：${known}；不导入的列请填 null。`,
    },
    field: `input.mapping[${at}].field`,
    rule: RULE,
    params: {},
  };
}

function forbiddenViolation(at: number, word: string): RuleViolation {
  return {
    code: 'FORBIDDEN_FIELD',
    message: {
      en: `The column holds what this system must not hold (${word}; docs/forbidden-words.json). Delete it from the file; to leave it out here is not enough.`,
      zh: `该列属于本系统禁止保存的内容（${word}；见 docs/forbidden-words.json）。请从文件中删除该列，仅在此处忽略是不够的。`,
    },
    field: `input.mapping[${at}].column`,
    rule: 'FORBIDDEN_FIELD',
    params: { word },
  };
}
