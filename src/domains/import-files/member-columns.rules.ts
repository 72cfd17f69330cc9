import type { MemberRecord } from '../member-sync/member-record.rules';
import { CATEGORY_TERMS, END_REASON_TERMS } from '../members/member-terms.rules';
import { EDUCATION_WORDS } from './education-words.rules';
import {
  codeColumn,
  dayColumn,
  type FieldColumn,
  fieldWords,
  type KnownColumns,
  termWords,
  textColumn,
  wordColumn,
} from './field-form.rules';
import { ROW_HEADERS } from './row-headers.rules';

/** Sex by GB/T 2261.1: its words and its digits. */
const SEX_WORDS = fieldWords({
  MALE: ['男', '男性', '1', 'M'],
  FEMALE: ['女', '女性', '2', 'F'],
  UNKNOWN: ['未知', '未知的性别', '0'],
  UNSPECIFIED: ['未说明', '未说明的性别', '9'],
});

/** Also by the political status of GB/T 4762, which has one word for each. */
const CATEGORY_WORDS = termWords(CATEGORY_TERMS, {
  PROBATIONARY: ['预备', '中共预备党员'],
  FULL: ['正式', '中共党员', '中共正式党员'],
});

const END_REASON_WORDS = termWords(END_REASON_TERMS, { DECEASED: ['死亡', '逝世'] });

const FIELDS: Readonly<Record<keyof MemberRecord, FieldColumn>> = {
  externalId: codeColumn(
    '外部标识',
    '外部编号',
    '党员编号',
    '人员编号',
    '人员编码',
    '记录编号',
    'member number',
    'person number',
  ),
  name: textColumn('姓名', '党员姓名', 'full name', 'member name'),
  sex: wordColumn(SEX_WORDS, '性别', 'gender'),
  birthOn: dayColumn(
    '出生日期',
    '出生年月日',
    '出生年月',
    '出生时间',
    '生日',
    'birth date',
    'date of birth',
    'birthday',
  ),
  education: wordColumn(EDUCATION_WORDS, '学历', '学历代码', 'education code', '最高学历', '文化程度'),
  idNumber: codeColumn(
    '公民身份号码',
    '公民身份证号码',
    '居民身份证号码',
    '居民身份证号',
    '身份证号码',
    '身份证号',
    '身份证',
    '身份证件号码',
    '证件号码',
    'id card number',
    'identity number',
    'identity card number',
    'resident identity card number',
  ),
  phone: codeColumn(
    '手机号码',
    '手机号',
    '手机',
    '移动电话',
    '联系电话',
    '电话',
    '电话号码',
    'phone number',
    'mobile',
    'mobile number',
  ),
  joinedOn: dayColumn(
    '入党日期',
    '入党时间',
    '加入党组织日期',
    '加入党组织时间',
    '加入中国共产党日期',
    'joining date',
    'date of joining',
  ),
  fullMemberOn: dayColumn('转正日期', '转正时间', '转为正式党员日期', '转为正式党员时间', 'full member since'),
  category: wordColumn(CATEGORY_WORDS, '党员类别', '人员类别', '党员类型', '政治面貌', 'member category'),
  branchCode: codeColumn(
    '党支部代码',
    '党支部编码',
    '支部代码',
    '所在党支部代码',
    '所属党支部代码',
    'branch, code',
    '党组织代码',
    '组织代码',
    'organization code',
  ),
  branchExternalId: codeColumn('党支部外部标识', '支部外部标识'),
  groupCode: codeColumn('党小组代码', '党小组编码', '小组代码', '所在党小组代码', '所属党小组代码', 'group, code'),
  groupExternalId: codeColumn('党小组外部标识', '小组外部标识'),
  since: dayColumn(
    '组织关系开始日期',
    '组织关系转入日期',
    '进入当前党支部日期',
    '进入党支部日期',
    '进入支部日期',
    'member since',
  ),
  effectiveOn: dayColumn('生效日期', '编组日期', 'effective date'),
  endedOn: dayColumn('终止日期', '党籍终止日期', 'end date'),
  endReason: wordColumn(END_REASON_WORDS, '终止原因', '党籍终止原因'),
  documentNumber: textColumn('文号', '文件号', '文件编号', '批准文号'),
};

/** What files of members are known to have, in Chinese and English. */
export const MEMBER_COLUMNS: KnownColumns = {
  fields: FIELDS,
  unread: [
    ...ROW_HEADERS,
    ...[
      '标识',
      'id',
      '脱敏姓名',
      'masked name',
      '脱敏公民身份号码',
      'id number, masked',
      '脱敏手机号码',
      'phone, masked',
    ],
    ...['党籍状态', 'standing', '所属党支部标识', 'branch, id', '所属党小组标识', 'group, id'],
    ...['年龄', 'age', '党龄', '姓名拼音', 'name pinyin'],
    ...[
      '党支部',
      '所在党支部',
      '所属党支部',
      '党支部名称',
      '所在支部',
      '支部名称',
      '所在党组织',
      '党组织名称',
      'branch',
      'branch name',
    ],
    ...['党小组', '所在党小组', '所属党小组', '党小组名称', 'group', 'group name'],
  ],
};
