import { gapMessage } from '../../../src/domains/coverage/coverage-gap-words.rules';

const FACTS = {
  subjectName: '甲社会工作服务中心',
  organizationName: '“两新”工委',
  since: '2021-12-01',
  rule: 'R-102',
  minFullMembers: 3,
  basis: 'REPORTED',
} as const;

const told = (fullMembers: number) => gapMessage('UNIT_FEW_MEMBERS', { ...FACTS, fullMembers });

test('one member was reported, and two were', () => {
  expect(told(1).en).toContain(': 1 full member was last reported, fewer than the 3 of a branch.');
  expect(told(2).en).toContain(': 2 full members were last reported, fewer than the 3 of a branch.');
  expect(told(1).zh).toContain('正式党员 1 名（为最近一次上报数），不足单独组建所需的 3 名');
});
