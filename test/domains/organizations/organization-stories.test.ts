import { approveOrganization } from '../../../src/domains/organizations/approve-organization';
import { createOrganization } from '../../../src/domains/organizations/create-organization';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { establishOrganization } from '../../../src/domains/organizations/establish-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { recordExternalIdentifier } from '../../../src/domains/organizations/record-external-identifier';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, anOrganization, brokenChecks, FOUNDED_ON, succeeded } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** The states of an organization, those that never held marked with `†`. */
async function statesOf(tenant: TestTenant, id: string): Promise<string[]> {
  const rows = await asMigrator<{ state: string }>(
    `select concat_ws(' ', status, name, valid::text, document_number, case when superseded_at is not null then '†' end) as state
       from organization_states where tenant_id = $1 and organization_id = $2 order by recorded_at, id`,
    [tenant.tenantId, id],
  );
  return rows.map((row) => row.state);
}

async function placementsOf(tenant: TestTenant, id: string, graph: string): Promise<string[]> {
  const rows = await asMigrator<{ placement: string }>(
    `select concat_ws(' ', coalesce(o.code, 'ROOT'), p.valid::text, case when p.superseded_at is not null then '†' end) as placement
       from placements p left join organizations o on o.tenant_id = $1 and o.id = p.parent_id
      where p.tenant_id = $1 and p.organization_id = $2 and p.graph = $3 order by p.recorded_at, p.id`,
    [tenant.tenantId, id, graph],
  );
  return rows.map((row) => row.placement);
}

async function rowOf(tenant: TestTenant, id: string) {
  const [row] = await asMigrator<{ chain_path: string; chain_depth: number; version: number; name_readings: string }>(
    'select * from organizations where tenant_id = $1 and id = $2',
    [tenant.tenantId, id],
  );
  if (row === undefined) throw new Error(`There is no organization ${id}.`);
  return row;
}

describe('founding', () => {
  test('a five-level chain stands in both graphs where it belongs', async () => {
    const tenant = await aTenant();
    const { street, community, gridBranch, group, household, committee } = await aChain(tenant);
    const chain = [street, community, gridBranch, group, household];
    for (const [index, organization] of chain.entries()) {
      expect(await rowOf(tenant, organization.id)).toMatchObject({
        status: 'ESTABLISHED',
        chain_depth: index + 1,
        chain_level: index + 1,
        chain_parent_id: chain[index - 1]?.id ?? null,
      });
    }
    expect(await rowOf(tenant, group.id)).toMatchObject({ formal_parent_id: gridBranch.id, formal_depth: 3 });
    expect(await rowOf(tenant, gridBranch.id)).toMatchObject({ formal_parent_id: committee.id });
    expect(await rowOf(tenant, community.id)).toMatchObject({ formal_path: null });
    expect(await placementsOf(tenant, household.id, 'FORMAL')).toEqual([]);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  test('a proposal is approved by a document, then established, and each step keeps its dates', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { globalId: id, ...branch } = await anOrganization(ctx, 'COMMITTEE', {
      name: '统建社区党委',
      isProposal: true,
    });
    const approval = { documentNumber: '城关组发〔2020〕12号', approvedOn: '2020-04-01' };
    succeeded(await approveOrganization(ctx, { id, expectedVersion: 1, ...approval }));
    const founding = { id, expectedVersion: 2, establishedOn: '2020-05-01', fullMemberCount: 90, memberCount: 100 };
    const founded = succeeded(await establishOrganization(ctx, founding));
    expect(founded.version).toBe(3);
    expect(await statesOf(tenant, branch.id)).toEqual([
      'PROPOSED 统建社区党委 [2020-03-01,2020-04-01)',
      'APPROVED 统建社区党委 [2020-04-01,2020-05-01) 城关组发〔2020〕12号',
      'ESTABLISHED 统建社区党委 [2020-05-01,) 城关组发〔2020〕12号',
    ]);
  });

  test('a small branch is established with an approval, which records the approved step with it', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { committee } = await aChain(tenant);
    const wishes = { name: '第一党支部', isProposal: true, formalParentId: committee.globalId };
    const branch = await anOrganization(ctx, 'BRANCH', wishes);
    const founding = { id: branch.globalId, expectedVersion: 1, establishedOn: '2020-05-01', fullMemberCount: 2 };
    const approval = { documentNumber: '城关组复〔2020〕7号', approvedOn: '2020-04-10' };
    succeeded(await establishOrganization(ctx, { ...founding, approval }));
    expect(await statesOf(tenant, branch.id)).toEqual([
      'PROPOSED 第一党支部 [2020-03-01,2020-04-10)',
      'APPROVED 第一党支部 [2020-04-10,2020-05-01) 城关组复〔2020〕7号',
      'ESTABLISHED 第一党支部 [2020-05-01,) 城关组复〔2020〕7号',
    ]);
  });

  test('steps of one day supersede one another, and nothing is deleted', async () => {
    const tenant = await aTenant();
    const committee = await anOrganization(await asOrganizer(tenant), 'COMMITTEE', { name: '社区党委' });
    expect(await statesOf(tenant, committee.id)).toEqual([
      'PROPOSED 社区党委 [2020-03-01,) †',
      'APPROVED 社区党委 [2020-03-01,) †',
      'ESTABLISHED 社区党委 [2020-03-01,)',
    ]);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  test('a code is made of the division and a serial when none is given', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const made = await anOrganization(ctx, 'COMMITTEE', { divisionCode: '540102' });
    expect(made.code).toBe('540102-00001');
    expect((await anOrganization(ctx, 'COMMITTEE', { code: 'LS-CG-01' })).code).toBe('LS-CG-01');
  });

  test('a repeated key founds once', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const input = { name: '社区党委', kind: 'COMMITTEE', effectiveOn: FOUNDED_ON, idempotencyKey: 'first' } as const;
    const first = succeeded(await createOrganization(ctx, input));
    expect(succeeded(await createOrganization(ctx, input)).id).toBe(first.id);
    await expect(createOrganization(ctx, { ...input, name: '另一党委' })).rejects.toMatchObject({
      extensions: { code: 'CONFLICT' },
    });
    const rows = await asMigrator('select 1 from organizations where tenant_id = $1', [tenant.tenantId]);
    expect(rows).toHaveLength(1);
  });
});

describe('renaming', () => {
  test('the old name stays in the history, and the new one is found by its pinyin', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { community } = await aChain(tenant);
    const input = { id: community.globalId, name: ' 团结社区大党委 ', effectiveOn: '2022-01-01', expectedVersion: 2 };
    expect(succeeded(await renameOrganization(ctx, input))).toMatchObject({ name: '团结社区大党委', version: 3 });
    expect((await statesOf(tenant, community.id)).slice(2)).toEqual([
      'ESTABLISHED 统建社区大党委 [2020-03-01,2022-01-01)',
      'ESTABLISHED 团结社区大党委 [2022-01-01,)',
    ]);
    expect((await rowOf(tenant, community.id)).name_readings.split('\n')).toContain('tjsqddw');
    expect(await brokenChecks(tenant)).toEqual({});
  });
});

describe('moving', () => {
  test('a community takes its whole subtree to another street, and the past keeps the old place', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { street, community, gridBranch, household } = await aChain(tenant);
    const other = await anOrganization(ctx, 'SUBDISTRICT_COORDINATING_COMMITTEE', {
      chain: { templateCode: 'URBAN_5' },
    });
    const input = { id: community.globalId, graph: 'CHAIN', parentId: other.globalId, expectedVersion: 2 } as const;
    const moved = succeeded(await moveOrganization(ctx, { ...input, effectiveOn: '2023-06-01', position: 4 }));
    expect(moved.version).toBe(3);
    const root = await rowOf(tenant, other.id);
    const below = await rowOf(tenant, household.id);
    expect(below.chain_path.startsWith(`${root.chain_path}/`)).toBe(true);
    expect(below.version).toBe(2);
    expect(await rowOf(tenant, community.id)).toMatchObject({ chain_parent_id: other.id, position: 4 });
    expect(await placementsOf(tenant, community.id, 'CHAIN')).toEqual([
      `${street.code} [2020-03-01,2023-06-01)`,
      `${other.code} [2023-06-01,)`,
    ]);
    expect(await placementsOf(tenant, gridBranch.id, 'CHAIN')).toEqual([`${community.code} [2020-03-01,)`]);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  test('a branch changes its superior in the formal graph, and its group goes along', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { committee, gridBranch, group } = await aChain(tenant);
    const general = await anOrganization(ctx, 'GENERAL_BRANCH', { formalParentId: committee.globalId });
    const input = { id: gridBranch.globalId, graph: 'FORMAL', parentId: general.globalId, expectedVersion: 2 } as const;
    succeeded(await moveOrganization(ctx, { ...input, effectiveOn: '2021-01-01' }));
    expect(await rowOf(tenant, group.id)).toMatchObject({ formal_depth: 4, chain_depth: 4 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  test('a move on the first day of the present place corrects it', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { street, community } = await aChain(tenant);
    const other = await anOrganization(ctx, 'SUBDISTRICT_COORDINATING_COMMITTEE', {
      chain: { templateCode: 'URBAN_5' },
    });
    const input = { id: community.globalId, graph: 'CHAIN', parentId: other.globalId, expectedVersion: 2 } as const;
    succeeded(await moveOrganization(ctx, { ...input, effectiveOn: FOUNDED_ON }));
    expect(await placementsOf(tenant, community.id, 'CHAIN')).toEqual([
      `${street.code} [2020-03-01,) †`,
      `${other.code} [2020-03-01,)`,
    ]);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  test('a committee founded outside the chain joins it at the level of its new parent', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const workCommittee = await anOrganization(ctx, 'WORK_COMMITTEE', { chain: { templateCode: 'NEW_DOMAIN_3' } });
    const industry = await anOrganization(ctx, 'COMMITTEE', { name: '快递行业党委' });
    const input = {
      id: industry.globalId,
      graph: 'CHAIN',
      parentId: workCommittee.globalId,
      expectedVersion: 2,
    } as const;
    succeeded(await moveOrganization(ctx, { ...input, effectiveOn: '2024-01-01' }));
    expect(await rowOf(tenant, industry.id)).toMatchObject({ chain_level: 2, chain_depth: 2, formal_depth: 1 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  test('the same parent with another position only reorders', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { street, community } = await aChain(tenant);
    const input = { id: community.globalId, graph: 'CHAIN', parentId: street.globalId, expectedVersion: 2 } as const;
    succeeded(await moveOrganization(ctx, { ...input, effectiveOn: '2024-01-01', position: 9 }));
    expect(await rowOf(tenant, community.id)).toMatchObject({ position: 9, version: 3 });
    expect(await placementsOf(tenant, community.id, 'CHAIN')).toHaveLength(1);
  });
});

describe('dissolving', () => {
  test('an organization leaves both graphs, its codes end, and its history stays', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { gridBranch, group, household } = await aChain(tenant);
    const identifier = {
      organizationId: group.globalId,
      system: 'CCP-LEGACY',
      value: '001002003',
      validFrom: '2021-01-01',
      expectedVersion: 2,
    };
    succeeded(await recordExternalIdentifier(ctx, identifier));
    const end = { dissolvedOn: '2024-07-01', documentNumber: '城关组发〔2024〕3号', expectedVersion: 2 };
    succeeded(await dissolveOrganization(ctx, { ...end, id: household.globalId }));
    succeeded(await dissolveOrganization(ctx, { ...end, id: group.globalId, expectedVersion: 3 }));
    expect(await rowOf(tenant, group.id)).toMatchObject({
      status: 'DISSOLVED',
      chain_path: null,
      // What stood at level 4 of its template did so on every day of its past.
      chain_level: 4,
      formal_parent_id: null,
      version: 4,
    });
    expect(await placementsOf(tenant, group.id, 'FORMAL')).toEqual([`${gridBranch.code} [2020-03-01,2024-07-01)`]);
    expect((await statesOf(tenant, group.id)).at(-1)).toBe(
      'DISSOLVED 统建社区一号楼党小组 [2024-07-01,) 城关组发〔2024〕3号',
    );
    expect(
      await asMigrator('select valid::text from external_identifiers where tenant_id = $1', [tenant.tenantId]),
    ).toEqual([{ valid: '[2021-01-01,2024-07-01)' }]);
    expect(await brokenChecks(tenant)).toEqual({});
  });
});
