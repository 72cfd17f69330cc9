import type { LocalDate } from '../../shared/clock';
import { type ExportFormat, type ExportSourceName, SOURCE_TITLES } from './export.rules';

/** A file as a browser keeps it. */
export interface FileName {
  name: string;
  /** The same in ASCII, for programs that know no other names. */
  plainName: string;
  mediaType: string;
}

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  NDJSON: 'application/x-ndjson; charset=utf-8',
};

/** `党组织名册_2026-03-01.xlsx`, and `organizations_2026-03-01.xlsx`. */
export function fileNameOf(
  { source, format, language }: { source: ExportSourceName; format: ExportFormat; language: 'en' | 'zh' },
  on: LocalDate,
): FileName {
  const end = `_${on}.${format.toLowerCase()}`;
  return {
    name: SOURCE_TITLES[source][language] + end,
    plainName: source.toLowerCase().replaceAll('_', '-') + end,
    mediaType: MEDIA_TYPES[format],
  };
}
