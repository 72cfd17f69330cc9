import { approveOrganization } from '../../../src/domains/organizations/approve-organization';
import { createOrganization } from '../../../src/domains/organizations/create-organization';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { establishOrganization } from '../../../src/domains/organizations/establish-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { recordExternalIdentifier } from '../../../src/domains/organizations/record-external-identifier';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import {
  aChain,
  anOrganization,
  changingNothing,
  FOUNDED_ON,
  succeeded,
  type TestOrganization,
} from '../../support/organizations';
import { aTenant } from '../../support/tenants';

const NOT_FOUND = { extensions: { code: 'NOT_FOUND' } };
const FORBIDDEN = { extensions: { code: 'FORBIDDEN' } };
const renaming = ({ globalId: id, version: expectedVersion }: TestOrganization, name = '新名称') => ({
  id,
  name,
  effectiveOn: '2022-01-01',
  expectedVersion,
});

test('a secretary writes in the formal subtree of the grant', async () => {
  const tenant = await aTenant();
  const { gridBranch, group } = await aChain(tenant);
  const secretary = await asSecretary(tenant, gridBranch.id);
  succeeded(await renameOrganization(secretary, renaming(gridBranch)));
  succeeded(await renameOrganization(secretary, renaming(group)));
});

test('what has no formal place is reached through the chain below the grant', async () => {
  const tenant = await aTenant();
  const { gridBranch, household, community, street } = await aChain(tenant);
  const secretary = await asSecretary(tenant, gridBranch.id);
  succeeded(await renameOrganization(secretary, renaming(household)));
  for (const above of [community, street]) {
    await expect(changingNothing(tenant, () => renameOrganization(secretary, renaming(above)))).rejects.toMatchObject(
      NOT_FOUND,
    );
  }
});

test('a chain place below the grant does not reach what belongs to another superior', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { community, gridBranch } = await aChain(tenant);
  const industry = await anOrganization(ctx, 'COMMITTEE', { name: '快递行业党委' });
  const company = await anOrganization(ctx, 'BRANCH', {
    formalParentId: industry.globalId,
    chain: { parentId: community.globalId },
  });
  const secretary = await asSecretary(tenant, community.id);
  await expect(renameOrganization(secretary, renaming(company))).rejects.toMatchObject(NOT_FOUND);
  await expect(renameOrganization(secretary, renaming(gridBranch))).rejects.toMatchObject(NOT_FOUND);
  succeeded(await renameOrganization(await asSecretary(tenant, industry.id), renaming(company)));
});

test('outside the reach nothing is told apart from what does not exist', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { group, gridBranch, committee } = await aChain(tenant);
  const sibling = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
  const secretary = await asSecretary(tenant, sibling.id);
  const id = group.globalId;
  const calls = [
    () => renameOrganization(secretary, { ...renaming(group), expectedVersion: 99 }),
    () =>
      dissolveOrganization(secretary, { id, dissolvedOn: '2022-01-01', documentNumber: '文号', expectedVersion: 2 }),
    () =>
      moveOrganization(secretary, {
        id,
        graph: 'FORMAL',
        parentId: sibling.globalId,
        effectiveOn: '2022-01-01',
        expectedVersion: 2,
      }),
    () =>
      recordExternalIdentifier(secretary, {
        organizationId: id,
        system: 'CCP-LEGACY',
        value: '1',
        validFrom: '2022-01-01',
        expectedVersion: 2,
      }),
    () =>
      createOrganization(secretary, {
        name: '党小组',
        kind: 'GROUP',
        formalParentId: gridBranch.globalId,
        effectiveOn: FOUNDED_ON,
      }),
    () =>
      createOrganization(secretary, {
        name: '党小组',
        kind: 'GROUP',
        formalParentId: sibling.globalId,
        chain: { parentId: gridBranch.globalId },
        effectiveOn: FOUNDED_ON,
      }),
  ];
  for (const call of calls) await expect(changingNothing(tenant, call)).rejects.toMatchObject(NOT_FOUND);
});

test('nothing is moved out of the reach, nor into it', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch, group } = await aChain(tenant);
  const sibling = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
  const secretary = await asSecretary(tenant, gridBranch.id);
  const out = {
    id: group.globalId,
    graph: 'FORMAL',
    parentId: sibling.globalId,
    effectiveOn: '2022-01-01',
    expectedVersion: 2,
  } as const;
  await expect(changingNothing(tenant, () => moveOrganization(secretary, out))).rejects.toMatchObject(NOT_FOUND);
  const root = { ...out, graph: 'CHAIN', parentId: null } as const;
  await expect(changingNothing(tenant, () => moveOrganization(secretary, root))).rejects.toMatchObject(FORBIDDEN);
});

test('a secretary and a clerk found below the grant, and head no graph', async () => {
  const tenant = await aTenant();
  const { committee, gridBranch } = await aChain(tenant);
  for (const ctx of [await asSecretary(tenant, committee.id), await asClerk(tenant, committee.id)]) {
    const group = {
      name: '党小组',
      kind: 'GROUP',
      formalParentId: gridBranch.globalId,
      effectiveOn: FOUNDED_ON,
    } as const;
    succeeded(await createOrganization(ctx, group));
    const roots = [
      { name: '党委', kind: 'COMMITTEE', effectiveOn: FOUNDED_ON },
      {
        name: '党委',
        kind: 'COMMITTEE',
        formalParentId: committee.globalId,
        chain: { templateCode: 'COMMUNITY_4' },
        effectiveOn: FOUNDED_ON,
      },
      { name: '党支部', kind: 'BRANCH', effectiveOn: FOUNDED_ON },
    ] as const;
    for (const root of roots) {
      await expect(changingNothing(tenant, () => createOrganization(ctx, root))).rejects.toMatchObject(FORBIDDEN);
    }
  }
});

test('a secretary neither approves nor dissolves the own organization: the superior does, R-108, R-109', async () => {
  const tenant = await aTenant();
  const { committee, gridBranch } = await aChain(tenant);
  const department = await asOrganizer(tenant);
  const answer = await createOrganization(department, {
    name: '新建网格党支部',
    kind: 'BRANCH',
    formalParentId: committee.globalId,
    effectiveOn: FOUNDED_ON,
  });
  const proposal = answer.organization?.id.slice(4) ?? '';
  const reply = {
    id: `org_${proposal}`,
    documentNumber: '城关组发〔2024〕8号',
    approvedOn: FOUNDED_ON,
    expectedVersion: 1,
  };
  const own = await asSecretary(tenant, proposal);
  await expect(changingNothing(tenant, () => approveOrganization(own, reply))).rejects.toMatchObject(FORBIDDEN);
  const founding = { id: reply.id, establishedOn: FOUNDED_ON, fullMemberCount: 5, expectedVersion: 1 };
  await expect(changingNothing(tenant, () => establishOrganization(own, founding))).rejects.toMatchObject(FORBIDDEN);
  succeeded(await approveOrganization(await asSecretary(tenant, committee.id), reply));
  succeeded(await establishOrganization(own, { ...founding, expectedVersion: 2 }));

  const end = { id: gridBranch.globalId, dissolvedOn: '2024-07-01', documentNumber: '城关组发〔2024〕9号' };
  const dissolving = { ...end, expectedVersion: gridBranch.version };
  const branchSecretary = await asSecretary(tenant, gridBranch.id);
  await expect(changingNothing(tenant, () => dissolveOrganization(branchSecretary, dissolving))).rejects.toMatchObject(
    FORBIDDEN,
  );
});
