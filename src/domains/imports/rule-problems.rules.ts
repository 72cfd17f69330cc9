import type { Message } from '../../shared/errors';

/** Why a record of a file was not applied, where a rule of a mutation refused it: what the rule says of one record, without what it names. */
export const RULE_PROBLEMS: Readonly<Record<string, Message>> = {
  BIRTH_FOLLOWS_ID_NUMBER: {
    en: 'An ID number is recorded, and the day of birth follows from it. Correct the ID number, or leave the day out.',
    zh: '已登记公民身份号码，出生日期按该号码取得。请更正号码，或不填出生日期。',
  },
  BIRTH_TOO_LONG_AGO: { en: 'The day of birth lies too long ago. Correct the year.', zh: '出生日期过早，请更正年份。' },
  CLOSED_PERIOD: {
    en: 'The period of this day is closed. Use a later day, or have the department correct it with a reason.',
    zh: '该日期所在期间已封存。请改用之后的日期，或由组织部门说明理由办理更正。',
  },
  CODE_FORMAT: {
    en: 'A code has 3 to 40 capital letters, digits and hyphens. Leave it out to have one made.',
    zh: '代码应为 3 至 40 位大写字母、数字或连字符；不填则自动生成。',
  },
  COUNTED_OUTSIDE_LIFE: {
    en: 'The unit was not registered on the day of the count, or removed already. Correct the day.',
    zh: '统计日期不在该单位存续期间，请更正日期。',
  },
  COUNT_INCONSISTENT: {
    en: 'There are more members than workers. Correct the numbers.',
    zh: '党员数多于从业人员数，请更正。',
  },
  DATE_AFTER_MEMBERSHIP: {
    en: 'The day lies after what is recorded of the membership. Use an earlier day.',
    zh: '该日期晚于已登记的组织关系日期，请使用更早的日期。',
  },
  DATE_BEFORE_BEGINNING: {
    en: 'The day lies before the one on which it all began. Use a later day.',
    zh: '该日期早于其起始日期，请使用更晚的日期。',
  },
  DATE_BEFORE_CHANGE: {
    en: 'Something changed after this day already. Use the day of that change or a later one.',
    zh: '该日期之后已有变更，请使用变更日或之后的日期。',
  },
  DATE_BEFORE_PARENT: {
    en: 'The superior was not there on this day yet. Use a later day.',
    zh: '该日上级尚未成立，请使用更晚的日期。',
  },
  DATE_BEFORE_PREDECESSOR: {
    en: 'The day lies before the one from which the present record holds. Use a later day.',
    zh: '该日期早于现有记录的起始日期，请使用更晚的日期。',
  },
  DIVISION_UNKNOWN: { en: 'There is no division with this code.', zh: '没有此区划代码。' },
  DOCUMENT_NUMBER: {
    en: 'The document number is missing, or no number of a document.',
    zh: '文号缺失或不符合要求。',
  },
  EDUCATION_CODE: {
    en: 'The education is a word or a two-digit code of GB/T 4658, such as 21 (university) or 31 (college).',
    zh: '学历应为学历名称或 GB/T 4658 的两位代码，如 21（大学本科毕业）、31（大学专科毕业）。',
  },
  END_REASON_NOT_ALLOWED: {
    en: 'This reason does not fit the category of the member. Use another one.',
    zh: '该终止原因不适用于此类党员，请改用其他原因。',
  },
  FORMAL_PARENT_REQUIRED: {
    en: 'An organization of this kind stands under a superior. Name it.',
    zh: '此类组织须有隶属的上级，请填写。',
  },
  GRID_ENDED: { en: 'The grid has ended.', zh: '该网格已终止，不能再变更。' },
  ID_NUMBER_CONTRADICTS_BIRTH: {
    en: 'The day of birth is not the one in the ID number. Correct the one that is wrong, or leave the day out.',
    zh: '出生日期与公民身份号码不一致，请更正其中有误的一项，或不填出生日期。',
  },
  ID_NUMBER_CONTRADICTS_SEX: {
    en: 'The sex is not the one in the ID number. Correct the one that is wrong.',
    zh: '性别与公民身份号码不一致，请更正其中有误的一项。',
  },
  JOINED_BEFORE_18: {
    en: 'The day of joining lies before the member was 18. Correct the day that is wrong.',
    zh: '入党时未满十八岁，请更正其中有误的日期。',
  },
  JOINED_BEFORE_FOUNDING: {
    en: 'The day of joining lies before the Party was founded. Correct the year.',
    zh: '入党日期早于党的一大召开之日，请更正年份。',
  },
  LEVEL_NOT_ALLOWED: {
    en: 'The superior does not stand one level higher in the same chain. Name one that does.',
    zh: '上级不在同一链条的上一级，请改填上一级的组织。',
  },
  MEMBERSHIP_KIND_NOT_ALLOWED: {
    en: 'This organization has no members of its own. Name a branch.',
    zh: '该组织不能直接隶属党员，请填写党支部。',
  },
  MEMBER_UNKNOWN: {
    en: 'The row ends the membership of somebody who is not known here. Leave it out.',
    zh: '系统中没有该党员，终止记录无需导入。',
  },
  NAME_CHARACTER: {
    en: 'The name has a digit, a sign or something that cannot be seen. Use letters, with · (U+00B7) or single spaces between the parts.',
    zh: '名称中有数字、符号或不可见字符。请只用文字，各部分之间可用“·”（U+00B7）或一个空格。',
  },
  NAME_DIFFERS: {
    en: 'The ID number belongs to a member of another name. See whether names and numbers slipped past each other; else decide in mergeCandidates, and import again.',
    zh: '该公民身份号码已属于另一姓名的党员。请核对姓名与号码是否错行；确认无误的，请在疑似重复列表中判断后重新导入。',
  },
  NAME_LENGTH: { en: 'A name has 1 to 100 characters.', zh: '名称应为 1 至 100 个字。' },
  NAME_SPACE: {
    en: 'The name has other white space than single spaces between its parts.',
    zh: '名称中有多余或特殊的空白字符，各部分之间最多使用一个半角空格。',
  },
  NOT_A_COMMUNITY: {
    en: 'Grids belong to the organization of a community or village. Name that one.',
    zh: '网格应属于社区（村）一级的党组织，请改填该组织。',
  },
  NOT_A_GROUP: { en: 'The organization named as the group is none.', zh: '所填党小组不是党小组。' },
  ONE_OF_TWO: {
    en: 'One organization is named in two ways, by its code and by an external id. Leave one of the two.',
    zh: '同一组织同时填写了代码和外部标识，请只填其一。',
  },
  ORGANIZATION_NOT_ESTABLISHED: {
    en: 'The organization was not established on this day, or is no more. Use a day on which it is, or another organization.',
    zh: '该组织在该日尚未成立或已撤销，请更正日期或改填其他组织。',
  },
  PARENT_ENDED: { en: 'The superior has ended. Name another one.', zh: '上级组织已终止，请改填其他上级。' },
  PARENT_KIND_NOT_ALLOWED: {
    en: 'An organization of this kind cannot stand under that superior. Name another one.',
    zh: '此类组织不能隶属于该上级，请改填其他上级。',
  },
  ROOT_NOT_ALLOWED: {
    en: 'An organization of this kind does not stand at the head. Name its superior.',
    zh: '此类组织不能作为顶层，请填写上级。',
  },
  SINCE_BEFORE_FULL: {
    en: 'On the first day in the branch the member was still on probation. Begin with the day of becoming a full member.',
    zh: '编入支部的日期早于转正日期，当时仍为预备党员；请以转正日期起登记。',
  },
  STATUS_NOT_ALLOWED: {
    en: 'This state does not follow the present one. Record the steps between first.',
    zh: '不能由当前状态直接变更为该状态，请先办理中间步骤。',
  },
  TEMPLATE_REQUIRED: { en: 'At the head of a chain its template is asked for.', zh: '链条顶层须填写链条模板。' },
  TEMPLATE_UNKNOWN: { en: 'There is no chain template with this code.', zh: '没有此代码的链条模板。' },
  TOO_DEEP: {
    en: 'The organization would stand too deep. Name a higher superior.',
    zh: '层级过深，请改填更高的上级。',
  },
  UNIT_REMOVED: { en: 'The unit was removed from the register.', zh: '该单位已清理出库，不能再变更。' },
  USCC_CHARACTER: {
    en: 'A unified social credit code has digits, and capitals without I, O, S, V and Z.',
    zh: '统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z）。',
  },
  USCC_CHECKSUM: {
    en: 'The last character of the unified social credit code does not check the others: one is mistyped. Read it off the certificate.',
    zh: '统一社会信用代码校验位不符，有字符录入错误，请对照证照更正。',
  },
  USCC_LENGTH: { en: 'A unified social credit code has 18 characters.', zh: '统一社会信用代码应为 18 位。' },
  VALUE_REQUIRED: {
    en: 'The field cannot be cleared. Give its value, or leave the cell empty.',
    zh: '该字段不能清空；请填写，或留空以保持原值。',
  },
};
