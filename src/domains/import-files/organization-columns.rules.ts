import { KIND_TERMS } from '../organizations/organization-terms.rules';
import type { OrganizationRecord } from '../record-sync/organization-record.rules';
import {
  codeColumn,
  dayColumn,
  type FieldColumn,
  type KnownColumns,
  termWords,
  textColumn,
  wordColumn,
  yesNoColumn,
} from './field-form.rules';
import { ROW_HEADERS } from './row-headers.rules';

const FIELDS: Readonly<Record<keyof OrganizationRecord, FieldColumn>> = {
  externalId: codeColumn('外部标识', '外部编号'),
  id: codeColumn('标识'),
  isAnother: yesNoColumn('确为新增'),
  code: codeColumn('组织代码', '党组织代码', 'organization code'),
  name: textColumn('名称', '组织名称', '党组织名称', '党组织全称', 'organization name'),
  kind: wordColumn(termWords(KIND_TERMS), '类别', '组织类别', '党组织类别'),
  divisionCode: codeColumn('行政区划代码', '区划代码'),
  parentCode: codeColumn('隶属上级代码', '上级党组织代码', '上级组织代码', 'formal parent, code'),
  parentExternalId: codeColumn('上级外部标识', '隶属上级外部标识'),
  chainParentCode: codeColumn('组织链条上级代码', '链条上级代码', 'parent in the chain, code'),
  chainParentExternalId: codeColumn('组织链条上级外部标识', '链条上级外部标识'),
  templateCode: codeColumn('链条模板', '链条模板代码'),
  establishedOn: dayColumn('成立日期', '成立时间', '建立日期', '批准建立日期'),
  effectiveOn: dayColumn('生效日期', 'effective date'),
  documentNumber: textColumn('文号', '文件号', '文件编号', '批准文号'),
  endedOn: dayColumn('终止日期', '撤销日期', 'end date'),
};

/** What files of organizations are known to have, those of this system's own exports among it. */
export const ORGANIZATION_COLUMNS: KnownColumns = {
  fields: FIELDS,
  unread: [
    ...ROW_HEADERS,
    ...['状态', 'state', '该状态起始日期', 'since', '组织链条上级', 'parent in the chain', '隶属上级', 'formal parent'],
    ...[
      '组织链条上级标识',
      'parent in the chain, id',
      '隶属上级标识',
      'formal parent, id',
      '上级党组织',
      '上级党组织名称',
    ],
  ],
};
