import type { Language, ViewerContext } from '../../../src/access/context';
import { approveOrganization } from '../../../src/domains/organizations/approve-organization';
import { createOrganization } from '../../../src/domains/organizations/create-organization';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { establishOrganization } from '../../../src/domains/organizations/establish-organization';
import type { OrganizationAnswer } from '../../../src/domains/organizations/load-organization-answer';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { ORGANIZATION_KINDS } from '../../../src/domains/organizations/organization.rules';
import { recordExternalIdentifier } from '../../../src/domains/organizations/record-external-identifier';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { asOrganizer } from '../../support/context';
import {
  aChain,
  anOrganization,
  changingNothing,
  FOUNDED_ON,
  succeeded,
  type TestChain,
} from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** A message names the thing, the rule, and a way out that exists; the Chinese one in Chinese terms. */
let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeAll(async () => {
  tenant = await aTenant();
  chain = await aChain(tenant);
});

beforeEach(async () => {
  ctx = await asOrganizer(tenant);
});

/** The messages of one refusal in both languages. */
async function said(call: (ctx: ViewerContext) => Promise<OrganizationAnswer>): Promise<Record<Language, string[]>> {
  const inLanguage = async (language: Language) => {
    const { userErrors } = await changingNothing(tenant, () => call({ ...ctx, language }));
    return userErrors.map(({ message }) => message);
  };
  return { en: await inLanguage('en'), zh: await inLanguage('zh') };
}

const founding = { expectedVersion: 1, establishedOn: FOUNDED_ON };

test('too few members: an approval, or another proposal as a joint branch', async () => {
  const wishes = { name: '第七党支部', isProposal: true, formalParentId: chain.committee.globalId };
  const { globalId: id } = await anOrganization(ctx, 'BRANCH', wishes);
  expect(await said((caller) => establishOrganization(caller, { ...founding, id, fullMemberCount: 2 }))).toEqual({
    en: [
      "第七党支部 has 2 full members; a BRANCH needs at least 3 (R-101). Attach the superior's approval, or propose a JOINT_BRANCH instead (R-102).",
    ],
    zh: [
      '“第七党支部”有正式党员 2 名；党支部至少应有 3 名（R-101）。请附上级批复，或另行申请成立联合党支部（R-102）。',
    ],
  });
});

test('established twice: since when', async () => {
  const again = { id: chain.street.globalId, expectedVersion: 2, establishedOn: '2024-01-01', fullMemberCount: 5 };
  expect(await said((caller) => establishOrganization(caller, again))).toEqual({
    en: [`${chain.street.name} is established already (since ${FOUNDED_ON}).`],
    zh: [`“${chain.street.name}”已成立（自 ${FOUNDED_ON} 起）。`],
  });
});

test('a step that is not allowed: the steps that a mutation takes', async () => {
  const approval = { id: chain.street.globalId, expectedVersion: 2, approvedOn: FOUNDED_ON, documentNumber: '文号' };
  expect(await said((caller) => approveOrganization(caller, approval))).toEqual({
    en: [`${chain.street.name} is ESTABLISHED and cannot become APPROVED; the next step is DISSOLVED.`],
    zh: [`“${chain.street.name}”当前状态为“已成立”，不能变更为“已批复”；下一步只能是“已撤销”。`],
  });
});

test('a version that is not there yet was not changed since', async () => {
  const rename = (expectedVersion: number) =>
    renameOrganization(ctx, { id: chain.street.globalId, name: '新', effectiveOn: '2022-01-01', expectedVersion });
  await expect(rename(9)).rejects.toMatchObject({
    message: `${chain.street.name} is at version 2; there is no version 9 yet. Read it again and send the version you read.`,
    extensions: { code: 'CONFLICT', expectedVersion: 9, currentVersion: 2 },
  });
  await expect(rename(1)).rejects.toThrow('changed since you read it');
});

test('a code of another system that is taken: how to free it', async () => {
  const identifier = { system: 'TAKEN', value: '001', validFrom: '2022-01-01', expectedVersion: 2 };
  const held = await anOrganization(ctx, 'COMMITTEE', { name: '持码党委' });
  succeeded(await recordExternalIdentifier(ctx, { ...identifier, organizationId: held.globalId }));
  const taken = { ...identifier, organizationId: chain.street.globalId };
  const { en, zh } = await said((caller) => recordExternalIdentifier(caller, taken));
  expect(en[0]).toContain('Check the value, or record another one for 持码党委 first');
  expect(zh[0]).toContain('请核对标识值，或先为“持码党委”登记其他标识值');
});

test('a document number that is too long is said to be', async () => {
  const long = (caller: ViewerContext) =>
    createOrganization(caller, {
      name: '新党委',
      kind: 'COMMITTEE',
      effectiveOn: FOUNDED_ON,
      documentNumber: '文'.repeat(101),
    });
  expect(await said(long)).toEqual({
    en: ['The document number has 101 characters; 100 at most (R-108).'],
    zh: ['文号有 101 个字，最多 100 个字（R-108）。'],
  });
});

test('organizations below are counted in the graphs where there are any', async () => {
  const end = { dissolvedOn: '2024-01-01', documentNumber: '文号', expectedVersion: 2 };
  const { street, gridBranch } = chain;
  expect(await said((caller) => dissolveOrganization(caller, { ...end, id: street.globalId }))).toEqual({
    en: [
      `${street.name} has 1 organization below it in graph CHAIN on or after 2024-01-01; move or dissolve them first.`,
    ],
    zh: [`2024-01-01 及以后“${street.name}”在组织链条中有下级 1 个；请先调整或撤销这些组织。`],
  });
  const both = await said((caller) => dissolveOrganization(caller, { ...end, id: gridBranch.globalId }));
  expect(both.en[0]).toContain('1 organization below it in graph CHAIN and 1 in graph FORMAL');
  expect(both.zh[0]).toContain('在组织链条中有下级 1 个，在隶属关系中有下级 1 个');
});

test('what has ended is told once, whatever else is wrong', async () => {
  const ended = await anOrganization(ctx, 'COMMITTEE', { name: '已撤党委' });
  const id = ended.globalId;
  const end = { id, dissolvedOn: '2024-01-01', documentNumber: '文号', expectedVersion: 2 };
  succeeded(await dissolveOrganization(ctx, end));
  const change = { id, expectedVersion: 3 };
  const calls = [
    (caller: ViewerContext) => dissolveOrganization(caller, { ...end, documentNumber: '', expectedVersion: 3 }),
    (caller: ViewerContext) => renameOrganization(caller, { ...change, name: '', effectiveOn: '2019-01-01' }),
    (caller: ViewerContext) =>
      establishOrganization(caller, { ...change, establishedOn: '2019-01-01', fullMemberCount: -1 }),
    (caller: ViewerContext) => approveOrganization(caller, { ...change, approvedOn: '2019-01-01', documentNumber: '' }),
    (caller: ViewerContext) =>
      moveOrganization(caller, { ...change, graph: 'FORMAL', parentId: null, effectiveOn: '2019-01-01' }),
  ];
  for (const call of calls) {
    expect(await said(call)).toEqual({
      en: ['已撤党委 ended on 2024-01-01 (DISSOLVED); it can no longer be changed.'],
      zh: ['“已撤党委”已于 2024-01-01 终止（已撤销），不能再变更。'],
    });
  }
});

test('an unknown division and an unknown template are quoted, shortened', async () => {
  const unknown = (caller: ViewerContext) =>
    createOrganization(caller, {
      name: '新党委',
      kind: 'COMMITTEE',
      effectiveOn: FOUNDED_ON,
      divisionCode: '9'.repeat(61),
      chain: { templateCode: '链'.repeat(61) },
    });
  const { en, zh } = await said(unknown);
  for (const [division, template] of [en, zh]) {
    expect(division).toMatch(/["“]9{60}…["”]/);
    expect(template).toMatch(/["“]链{60}…["”]/);
  }
});

test('a name that is refused says whose it was to be', async () => {
  const rename = (name: string) => (caller: ViewerContext) =>
    renameOrganization(caller, { id: chain.street.globalId, name, effectiveOn: '2022-01-01', expectedVersion: 2 });
  for (const name of ['', '扎西.次仁党支部', '党\u0007委', chain.street.name]) {
    const { en, zh } = await said(rename(name));
    expect(en[0]).toContain(chain.street.name);
    expect(zh[0]).toContain(chain.street.name);
  }
});

test('Chinese messages have no bare names of kinds, graphs or states', async () => {
  const { globalId: proposal } = await anOrganization(ctx, 'BRANCH', {
    name: '待隶属党支部',
    isProposal: true,
    chain: { parentId: chain.community.globalId },
  });
  const proposed = { kind: 'BRANCH', name: '新党支部', effectiveOn: FOUNDED_ON } as const;
  const moving = { id: chain.gridBranch.globalId, expectedVersion: 2, effectiveOn: '2022-01-01' };
  const calls: ((caller: ViewerContext) => Promise<OrganizationAnswer>)[] = [
    ...ORGANIZATION_KINDS.filter((kind) => !kind.endsWith('COMMITTEE') || kind.includes('COORD')).map(
      (kind) => (caller: ViewerContext) => createOrganization(caller, { ...proposed, kind }),
    ),
    (caller) => createOrganization(caller, { ...proposed, chain: { parentId: chain.gridBranch.globalId } }),
    (caller) => createOrganization(caller, { ...proposed, chain: { parentId: chain.committee.globalId } }),
    (caller) => createOrganization(caller, { ...proposed, formalParentId: chain.group.globalId }),
    (caller) =>
      createOrganization(caller, { ...proposed, effectiveOn: '2020-01-01', formalParentId: chain.committee.globalId }),
    (caller) =>
      createOrganization(caller, {
        ...proposed,
        kind: 'MEMBER_CENTER_HOUSEHOLD',
        formalParentId: chain.group.globalId,
      }),
    (caller) => establishOrganization(caller, { ...founding, id: proposal, fullMemberCount: 3 }),
    (caller) => moveOrganization(caller, { ...moving, graph: 'FORMAL', parentId: null }),
    (caller) => moveOrganization(caller, { ...moving, graph: 'FORMAL', parentId: chain.committee.globalId }),
    (caller) => moveOrganization(caller, { ...moving, graph: 'CHAIN', parentId: chain.gridBranch.globalId }),
    (caller) => moveOrganization(caller, { ...moving, graph: 'CHAIN', parentId: chain.group.globalId }),
  ];
  for (const call of calls) {
    const { zh } = await said(call);
    expect(zh).not.toEqual([]);
    // What a caller types stays as it is typed: a mutation with its argument, a template code.
    for (const message of zh) {
      const own = message.replaceAll(/\w+\(graph: FORMAL\)|[A-Z]+_\d|R-\d+|\w+-\d{5}/g, '');
      expect(own).not.toMatch(/[A-Z]{2,}/);
    }
  }
});
