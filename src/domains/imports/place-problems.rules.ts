import type { Message } from '../../shared/errors';

/** The same for records of organizations, units and grids: what a file compares and does not write, above all. */
export const PLACE_PROBLEMS: Readonly<Record<string, Message>> = {
  SAME_NAME: {
    en: 'Something of this name is known. Give its id if it is the same one, or isAnother: true if it is another.',
    zh: '系统中已有同名记录。如为同一个，请填写其标识；如为另一个，请注明“确为另一个”。',
  },
  UNKNOWN_ID: { en: 'There is nothing of this kind with this id.', zh: '没有此标识的记录。' },
  ID_DIFFERS: {
    en: 'The id is of another one than the external id. Correct one of the two.',
    zh: '标识与外部标识所指不同，请更正其一。',
  },
  CODE_TAKEN: { en: 'Another one has this code.', zh: '该代码已由其他记录使用。' },
  UNIT_EXISTS: { en: 'Another unit has this unified social credit code.', zh: '该统一社会信用代码已由其他单位使用。' },
  LINKED_OTHERWISE: {
    en: 'The source calls this one by another external id already. Leave one of the two.',
    zh: '该来源已以另一外部标识登记此对象，请只保留一个。',
  },
  DUPLICATE_TARGET: {
    en: 'Another record of the batch is about the same one. Leave one of the two.',
    zh: '另一条记录已对应同一对象，请只保留一条。',
  },
  CODE_DIFFERS: { en: 'The code here is another one; codes stay.', zh: '代码与系统不一致；代码不可变更。' },
  KIND_DIFFERS: {
    en: 'The organization is of another kind here; a batch does not change it.',
    zh: '组织类别与系统不一致，导入不予变更。',
  },
  DIVISION_DIFFERS: {
    en: 'The organization stands in another division here; a batch does not change it.',
    zh: '组织所在区划与系统不一致，导入不予变更。',
  },
  PARENT_DIFFERS: {
    en: 'The organization stands under another superior here; moveOrganization moves it.',
    zh: '上级与系统不一致，请以 moveOrganization 调整。',
  },
  CHAIN_PARENT_DIFFERS: {
    en: 'The organization stands under another superior here; moveOrganization moves it.',
    zh: '上级与系统不一致，请以 moveOrganization 调整。',
  },
  TEMPLATE_DIFFERS: { en: 'The organization stands in another chain template here.', zh: '链条模板与系统不一致。' },
  NOT_ESTABLISHED: {
    en: 'The organization is not established here yet; establishOrganization founds it.',
    zh: '该组织在系统中尚未成立，请以 establishOrganization 办理。',
  },
  FOUNDING_DIFFERS: { en: 'The day of the founding is another one here.', zh: '成立日期与系统不一致。' },
  END_DIFFERS: {
    en: 'The organization has not ended here; dissolveOrganization ends it.',
    zh: '该组织在系统中未撤销，请以 dissolveOrganization 办理。',
  },
  ORGANIZATION_UNKNOWN: {
    en: 'What ends is not known here. Leave the record out.',
    zh: '系统中没有该对象，终止记录无需导入。',
  },
  UNIT_UNKNOWN: {
    en: 'What ends is not known here. Leave the record out.',
    zh: '系统中没有该对象，终止记录无需导入。',
  },
  GRID_UNKNOWN: {
    en: 'What ends is not known here. Leave the record out.',
    zh: '系统中没有该对象，终止记录无需导入。',
  },
  COMMUNITY_DIFFERS: {
    en: 'The grid belongs to another community here; redrawGrids redraws it.',
    zh: '网格所属社区与系统不一致，请以 redrawGrids 重划。',
  },
  START_DIFFERS: { en: 'The grid has been in use since another day here.', zh: '网格启用日期与系统不一致。' },
  RETIREMENT_DIFFERS: {
    en: 'The grid has not ended here; retireGrid or redrawGrids ends it.',
    zh: '该网格在系统中未终止，请以 retireGrid 或 redrawGrids 办理。',
  },
  SURVEY_DIFFERS: {
    en: 'The unit was surveyed on another day here; the day stays.',
    zh: '摸底日期与系统不一致，不可变更。',
  },
  JOINT_FORMATION: {
    en: 'An organization covers the unit together with others; endUnitFormation takes it out first.',
    zh: '该单位与其他单位联合组建，请先以 endUnitFormation 终止组建关系。',
  },
};
