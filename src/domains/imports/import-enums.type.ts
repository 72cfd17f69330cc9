import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { IMPORT_FORMATS } from '../import-files/import-row.rules';
import { IMPORT_STATES } from './import.rules';
import { IMPORT_FORMAT_TERMS, IMPORT_STATE_TERMS } from './import-terms.rules';

export const ImportStateEnum = enumOf(IMPORT_STATES);
export const ImportFormatEnum = enumOf(IMPORT_FORMATS);

registerEnumType(ImportStateEnum, {
  name: 'ImportState',
  description: 'How an import stands (导入状态).',
  valuesConfig: described(IMPORT_STATE_TERMS, {
    QUEUED: 'Waits to be begun',
    CHECKING: 'The whole file is read, and nothing is written yet',
    RUNNING: 'Its records are applied, up to 1,000 at a time',
    FINISHED: 'All rows were answered; rejected ones are in the reject file',
    FAILED: 'It was given up; what was applied before stays',
    CANCELLED: 'Somebody cancelled it; what was applied before stays',
  }),
});

registerEnumType(ImportFormatEnum, {
  name: 'ImportFormat',
  description: 'Form of a file of records (文件格式).',
  valuesConfig: described(IMPORT_FORMAT_TERMS, {
    CSV: 'Rows of cells, in UTF-8 or GB 18030',
    NDJSON: 'A JSON object a line, with the fields of the record',
    XLSX: 'A sheet of a workbook',
  }),
});
