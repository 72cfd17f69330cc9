import type { Message } from '../../shared/errors';
import type { ExportColumn, ExportLine } from '../exports/export-table.rules';

/** What stands above every table of records, and the columns that all of them have. */

const RULE: Message = {
  en: 'Records as they were while the file was fetched. What changed after the request is told by the change feed, from the change token of the export.',
  zh: '文件下载时的记录。申请之后的变更，可自该导出的变更起点续读。',
};

/** @param states of the records that are listed: codes, and the terms for them */
export function linesOfRecords(
  scope: Message | string,
  states: readonly string[],
  terms: Readonly<Record<string, string>>,
): ExportLine[] {
  return [
    { label: { en: 'Rule', zh: '规则' }, value: RULE },
    { label: { en: 'Scope', zh: '范围' }, value: scope },
    {
      label: { en: 'States', zh: '状态' },
      value: { en: states.join(', '), zh: states.map((state) => terms[state] ?? state).join('、') },
    },
  ];
}

/** By which a follower knows a record, and whether it has it already. */
export const identityColumns = (typeName: string): ExportColumn[] => [
  { key: 'id', title: { en: 'Id', zh: '标识' }, idOf: typeName },
  { key: 'version', title: { en: 'Version', zh: '版本号' }, type: 'integer' },
];

/** An organization that a record names: its id, code and name. */
export const organizationColumns = (key: string, en: string, zh: string): ExportColumn[] => [
  { key: `${key}_id`, title: { en: `${en}, id`, zh: `${zh}标识` }, idOf: 'Organization' },
  { key: `${key}_code`, title: { en: `${en}, code`, zh: `${zh}代码` } },
  { key: `${key}_name`, title: { en, zh } },
];

/** SQL of these columns, of an organization under an alias. */
export const organizationSql = (key: string, alias: string) =>
  `${alias}.id as ${key}_id, ${alias}.code as ${key}_code, ${alias}.name as ${key}_name`;

export const UPDATED_AT: ExportColumn = {
  key: 'updated_at',
  title: { en: 'Changed at', zh: '更新时间' },
  type: 'instant',
};
