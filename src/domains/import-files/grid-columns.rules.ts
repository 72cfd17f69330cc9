import type { GridRecord } from '../record-sync/grid-record.rules';
import {
  codeColumn,
  dayColumn,
  type FieldColumn,
  type KnownColumns,
  textColumn,
  yesNoColumn,
} from './field-form.rules';
import { ROW_HEADERS } from './row-headers.rules';

const FIELDS: Readonly<Record<keyof GridRecord, FieldColumn>> = {
  externalId: codeColumn('外部标识', '外部编号'),
  id: codeColumn('标识'),
  isAnother: yesNoColumn('确为新增'),
  code: codeColumn('网格代码', '网格编码', '网格编号', 'grid code'),
  name: textColumn('名称', '网格名称', 'grid name'),
  communityCode: codeColumn('所属社区代码', '社区代码', '社区党组织代码', 'community, code'),
  communityExternalId: codeColumn('所属社区外部标识', '社区外部标识'),
  startedOn: dayColumn('启用日期', '启用时间', 'in use since'),
  effectiveOn: dayColumn('生效日期', 'effective date'),
  documentNumber: textColumn('文号', '文件号', '文件编号'),
  endedOn: dayColumn('终止日期', '停用日期', '撤销日期', 'end date'),
};

/** What files of grids are known to have, those of this system's own exports among it. */
export const GRID_COLUMNS: KnownColumns = {
  fields: FIELDS,
  unread: [
    ...ROW_HEADERS,
    '状态',
    'state',
    '所属社区',
    '社区',
    '社区名称',
    'community',
    '所属社区标识',
    '社区标识',
    'community, id',
  ],
};
