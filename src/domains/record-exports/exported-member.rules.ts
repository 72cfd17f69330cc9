import { type ExportColumn, type ExportLine, wordsOf } from '../exports/export-table.rules';
import { CATEGORY_TERMS, MEMBER_END_REASON_TERMS, SEX_TERMS, STANDING_TERMS } from '../members/member-terms.rules';
import { identityColumns, organizationColumns, UPDATED_AT } from './record-lines.rules';

/** Records of members as a table: whom another system keeps a copy of, and no number in clear. */

const NAME: ExportColumn = { key: 'name', title: { en: 'Name', zh: '姓名' } };

export function memberColumns(hasNames: boolean): ExportColumn[] {
  return [
    ...identityColumns('Member'),
    { key: 'masked_name', title: { en: 'Masked name', zh: '脱敏姓名' } },
    ...(hasNames ? [NAME] : []),
    { key: 'sex', title: { en: 'Sex', zh: '性别' }, words: wordsOf(SEX_TERMS) },
    { key: 'education', title: { en: 'Education code', zh: '学历代码' } },
    { key: 'id_number_masked', title: { en: 'ID number, masked', zh: '脱敏公民身份号码' } },
    { key: 'phone_masked', title: { en: 'Phone, masked', zh: '脱敏手机号码' } },
    { key: 'joined_on', title: { en: 'Joined on', zh: '入党日期' }, type: 'date' },
    { key: 'full_member_on', title: { en: 'Full member on', zh: '转正日期' }, type: 'date' },
    { key: 'category', title: { en: 'Category', zh: '党员类别' }, words: wordsOf(CATEGORY_TERMS) },
    { key: 'standing', title: { en: 'Standing', zh: '党籍状态' }, words: wordsOf(STANDING_TERMS) },
    ...organizationColumns('branch', 'Branch', '所属党支部'),
    ...organizationColumns('group', 'Group', '所属党小组'),
    { key: 'ended_on', title: { en: 'Ended on', zh: '终止日期' }, type: 'date' },
    { key: 'end_reason', title: { en: 'End reason', zh: '终止原因' }, words: wordsOf(MEMBER_END_REASON_TERMS) },
    UPDATED_AT,
  ];
}

const LABEL = { en: 'Names', zh: '姓名' };

/** An approver reads whether whole names leave. */
export const NAMES_LINES: Readonly<Record<'masked' | 'told', ExportLine>> = {
  masked: { label: LABEL, value: { en: 'masked', zh: '仅脱敏姓名' } },
  told: { label: LABEL, value: { en: 'whole names beside the masked ones', zh: '含完整姓名' } },
};
