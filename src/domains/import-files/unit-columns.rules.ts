import { QUALIFIER_TERMS } from '../grids/grid-terms.rules';
import type { UnitRecord } from '../record-sync/unit-record.rules';
import { UNIT_KIND_TERMS, UNIT_SECTOR_TERMS, UNIT_STATUS_TERMS } from '../units/unit-terms.rules';
import {
  codeColumn,
  dayColumn,
  type FieldColumn,
  fieldWords,
  type KnownColumns,
  numberColumn,
  termWords,
  textColumn,
  wordColumn,
  yesNoColumn,
} from './field-form.rules';
import { ROW_HEADERS } from './row-headers.rules';

const { SURVEYED, ACTIVE, SHELL } = UNIT_STATUS_TERMS;

const FIELDS: Readonly<Record<keyof UnitRecord, FieldColumn>> = {
  externalId: codeColumn('外部标识', '外部编号'),
  id: codeColumn('标识'),
  isAnother: yesNoColumn('确为新增'),
  uscc: codeColumn('统一社会信用代码', '社会信用代码', '信用代码', 'unified social credit code'),
  name: textColumn('名称', '单位名称', '企业名称', 'unit name'),
  kind: wordColumn(termWords(UNIT_KIND_TERMS), '单位类别', '单位类型', '类别'),
  sector: wordColumn(termWords(UNIT_SECTOR_TERMS), '所属行业', '行业', '行业类别'),
  divisionCode: codeColumn('行政区划代码', '区划代码'),
  responsibleCode: codeColumn('责任党组织代码', '负责组织代码', 'responsible organization, code'),
  responsibleExternalId: codeColumn('责任党组织外部标识', '负责组织外部标识'),
  registeredOn: dayColumn('登记日期', '注册日期', '成立日期', 'registration date'),
  surveyedOn: dayColumn('摸底日期', '排查日期', 'survey date'),
  status: wordColumn(
    fieldWords({ SURVEYED: [SURVEYED], ACTIVE: [ACTIVE], SHELL: [SHELL] }),
    '状态',
    '单位状态',
    'state',
  ),
  headcount: numberColumn('从业人数', '职工人数', '从业人员数', '员工人数'),
  memberCount: numberColumn('党员人数', '党员数'),
  qualifier: wordColumn(termWords(QUALIFIER_TERMS), '人数说明'),
  countedOn: dayColumn('统计日期', '人数统计日期'),
  figureSource: textColumn('数据来源', '人数来源'),
  effectiveOn: dayColumn('生效日期', 'effective date'),
  documentNumber: textColumn('文号', '文件号', '文件编号'),
  endedOn: dayColumn('终止日期', '清理日期', '注销日期', 'end date'),
};

/** What files of units are known to have, those of this system's own exports among it. */
export const UNIT_COLUMNS: KnownColumns = {
  fields: FIELDS,
  unread: [
    ...ROW_HEADERS,
    ...[
      '责任党组织',
      'responsible organization',
      '责任党组织标识',
      'responsible organization, id',
      '组建方式',
      'formed by',
    ],
    ...['覆盖该单位的党组织', 'covered by', '覆盖该单位的党组织标识', 'covered by, id'],
    ...['覆盖该单位的党组织代码', 'covered by, code'],
  ],
};
