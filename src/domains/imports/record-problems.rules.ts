import type { Message } from '../../shared/errors';

/** Why a record of a file was not applied, by the code of its problem: those that people meet. All codes stand in docs/rules.md. */
export const RECORD_PROBLEMS: Readonly<Record<string, Message>> = {
  BAD_ID_CHECKSUM: {
    en: 'The last digit of the ID number does not fit the others: a digit was mistyped. Correct it.',
    zh: '公民身份号码校验位不符，有数字录入错误，请更正。',
  },
  BAD_ID_FORMAT: {
    en: 'An ID number has 18 digits, of which the last may be X.',
    zh: '公民身份号码应为 18 位，末位可为 X。',
  },
  BAD_ID_BIRTH_DATE: {
    en: 'The birth date in the ID number is no day of the calendar. Correct it.',
    zh: '公民身份号码中的出生日期不存在，请更正。',
  },
  BRANCH_DIFFERS: {
    en: 'The member belongs to another branch. A file does not move members: transfer the relationship (proposeTransfer).',
    zh: '该党员现属另一支部；导入不变更组织关系，请办理组织关系转接。',
  },
  CATEGORY_DIFFERS: {
    en: 'The member has another category. A file does not confirm members: use confirmMember.',
    zh: '党员类别与系统不一致；导入不办理转正，请使用转正操作。',
  },
  DATE_IN_FUTURE: { en: 'The day lies in the future.', zh: '日期晚于今天。' },
  DUPLICATE_PERSON: {
    en: 'The file or its source names this person under another external id. Leave one of the two.',
    zh: '文件或来源系统中另有一条外部标识不同的记录为同一人，请只保留一条。',
  },
  DUPLICATE_RECORD: {
    en: 'Another row has the same external id. Leave one of the two.',
    zh: '外部标识重复，请只保留一行。',
  },
  EXTERNAL_ID_FORMAT: {
    en: 'An external id has 1 to 100 letters, digits and . _ : / -, begins with a letter or digit, and is no ID number or phone. Without such a column, records are known by their ID numbers.',
    zh: '外部标识应为 1 至 100 位字母、数字或 . _ : / -，且不得为公民身份号码或手机号。没有该列时按公民身份号码识别。',
  },
  FORBIDDEN_FIELD: {
    en: 'The record has a field that this system must not hold. Delete it.',
    zh: '该记录含有本系统禁止保存的字段，请删除。',
  },
  FORMAT: { en: 'The value does not have the form of this field.', zh: '取值不符合该字段的格式。' },
  FULL_BEFORE_JOINING: { en: 'Full membership begins before joining.', zh: '转正日期早于入党日期。' },
  GROUP_OF_ANOTHER_BRANCH: { en: 'The group belongs to another branch.', zh: '该党小组属于另一支部。' },
  ID_NUMBER_TAKEN: {
    en: 'Another member has this ID number. Find out which of the two is wrong.',
    zh: '该公民身份号码已属于另一名党员，请核实。',
  },
  MEMBER_ENDED: {
    en: 'The membership has ended. A file does not take an end back: correct or readmit the member.',
    zh: '该党员已终止；导入不恢复党籍，请更正或重新办理。',
  },
  MERGE_CANDIDATE: {
    en: 'A member of the same name, day of joining and branch is known, and no ID number tells them apart. Decide in mergeCandidates, and import again.',
    zh: '已有姓名、入党日期、支部相同的党员，且无公民身份号码可以区分。请在疑似重复列表中判断后重新导入。',
  },
  NAME_SEPARATOR: {
    en: 'The parts of a name are separated by U+00B7 (·) alone.',
    zh: '姓名各部分之间只使用间隔号“·”（U+00B7）。',
  },
  ORGANIZATION_ENDED: { en: 'The organization has ended.', zh: '该组织已撤销。' },
  PHONE_FORMAT: { en: 'A mobile phone has 11 digits.', zh: '手机号应为 11 位数字。' },
  PROBATIONARY_WITH_FULL_DATE: {
    en: 'A probationary member has no day of full membership yet.',
    zh: '预备党员不应有转正日期。',
  },
  REQUIRED: {
    en: 'The field is empty. A new member needs a name, sex, day of joining, category, branch, since when, and an external id or an ID number; an end needs its day and reason.',
    zh: '该字段为空。新增党员须有姓名、性别、入党日期、党员类别、支部、起始日期，以及外部标识或公民身份号码；终止须有终止日期和原因。',
  },
  SINCE_BEFORE_JOINING: {
    en: 'The membership of the branch begins before joining.',
    zh: '编入支部的日期早于入党日期。',
  },
  UNKNOWN_ORG: {
    en: 'No branch or group has this code. Use its code in this system, or what the source calls it.',
    zh: '没有该代码的党支部或党小组，请使用本系统的组织代码或来源系统的外部标识。',
  },
};
