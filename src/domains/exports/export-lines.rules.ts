import type { Language } from '../../access/context';
import { atShanghai } from '../../shared/clock';
import type { ExportLine } from './export-table.rules';

/** A line above a table in the language of the file. */
export interface LineTold {
  label: string;
  value: string;
}

export function lineTold({ label, value }: ExportLine, language: Language): LineTold {
  return { label: label[language], value: typeof value === 'string' ? value : value[language] };
}

/** What every file tells of itself besides: by whom it was asked for and let pass, when, and how many rows follow. */
export function linesOfRequest(by: string, at: Date, rowCount: number): ExportLine[] {
  return [
    { label: { en: 'Asked for by', zh: '申请人' }, value: by },
    { label: { en: 'Asked for at', zh: '申请时间' }, value: atShanghai(at) },
    { label: { en: 'Rows', zh: '行数' }, value: String(rowCount) },
  ];
}

export function linesOfApproval(by: string | null, at: Date | null): ExportLine[] {
  if (by === null || at === null) return [];
  return [
    { label: { en: 'Approved by', zh: '审批人' }, value: by },
    { label: { en: 'Approved at', zh: '同意时间' }, value: atShanghai(at) },
  ];
}
