import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { EXPORT_FORMATS, EXPORT_REFUSALS, EXPORT_SOURCES, EXPORT_STATUSES } from './export.rules';
import { FORMAT_TERMS, REFUSAL_TERMS, SOURCE_TERMS, STATUS_TERMS } from './export-terms.rules';

export const ExportSourceEnum = enumOf(EXPORT_SOURCES);
export const ExportFormatEnum = enumOf(EXPORT_FORMATS);
export const ExportStatusEnum = enumOf(EXPORT_STATUSES);
export const ExportRefusalEnum = enumOf(EXPORT_REFUSALS);

registerEnumType(ExportSourceEnum, {
  name: 'ExportSource',
  description: 'What an export holds (导出内容).',
  valuesConfig: described(SOURCE_TERMS, {
    ORGANIZATIONS: 'Organizations of the tenant, one a row',
    COVERAGE_REPORT: 'A coverage report, one figure a row',
    COVERAGE_ROWS: 'What a coverage figure counts, one unit, organization or grid a row',
    COVERAGE_GAPS: 'What is not covered, and why',
    COVERAGE_COMPARISON: 'Coverage at two dates, one difference a row',
    COVERAGE_AUDIT: 'A coverage audit, as it was computed',
    MEMBER_RECORDS: 'Members with id and version, to be followed by `memberChanges`',
    ORGANIZATION_RECORDS: 'Organizations with id and version, to be followed by `organizationChanges`',
    UNIT_RECORDS: 'Units with id and version, to be followed by `unitChanges`',
    GRID_RECORDS: 'Grids with id and version, to be followed by `gridChanges`',
  }),
});

registerEnumType(ExportFormatEnum, {
  name: 'ExportFormat',
  description: 'Form of the file (文件格式).',
  valuesConfig: described(FORMAT_TERMS, {
    CSV: 'UTF-8 with byte order mark; first some lines about the table, an empty one, then the table. A text that a spreadsheet would take for a formula begins with an apostrophe',
    XLSX: 'Workbook: first a sheet about the table, then the table; every text to the character',
    NDJSON:
      'UTF-8, a JSON object a line: first one about the export with `rowCount` and `changeToken`, then a row each, with codes as the API has them',
  }),
});

registerEnumType(ExportStatusEnum, {
  name: 'ExportStatus',
  description: 'How an export stands (导出状态).',
  valuesConfig: described(STATUS_TERMS, {
    READY: 'May be fetched by the account that asked for it',
    AWAITING_APPROVAL: 'Has more rows than pass without the approval of another account',
    REFUSED: 'Was refused by another account',
    EXPIRED: 'Was not fetched, or not decided, in time: ask anew',
  }),
});

registerEnumType(ExportRefusalEnum, {
  name: 'ExportRefusal',
  description: 'Why an export was refused (不同意导出的原因).',
  valuesConfig: described(REFUSAL_TERMS, {
    NOT_NEEDED: 'The work does not need the file',
    SCOPE_TOO_WIDE: 'A narrower scope would do',
    PUBLISHED_ELSEWHERE: 'The figures are to be taken from what was published',
  }),
});
