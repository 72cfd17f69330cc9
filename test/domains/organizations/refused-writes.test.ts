import type { ViewerContext } from '../../../src/access/context';
import { approveOrganization } from '../../../src/domains/organizations/approve-organization';
import { createOrganization } from '../../../src/domains/organizations/create-organization';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { establishOrganization } from '../../../src/domains/organizations/establish-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import type { CreateOrganizationInput } from '../../../src/domains/organizations/organization.inputs';
import { recordExternalIdentifier } from '../../../src/domains/organizations/record-external-identifier';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { asAuditor, asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import {
  aChain,
  anOrganization,
  changingNothing,
  FOUNDED_ON,
  refusals,
  succeeded,
  type TestChain,
} from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Nothing here changes anything, so all tests share one chain; those that first do something make their own. */
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

const TOMORROW = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);

async function refusedToCreate(input: Partial<CreateOrganizationInput>) {
  const whole = { name: '新组织', kind: 'COMMITTEE', effectiveOn: FOUNDED_ON, ...input } as const;
  return refusals(await changingNothing(tenant, () => createOrganization(ctx, whole)));
}

describe('a proposal is refused', () => {
  test.each([
    ['a name of 101 characters', '党'.repeat(101), 'NAME_LENGTH'],
    ['a name of nothing but spaces', '   ', 'NAME_LENGTH'],
    ['a name with a bullet as its dot', '扎西•次仁党支部', 'NAME_SEPARATOR'],
    ['a name with a full stop as its dot', '扎西.次仁党支部', 'NAME_SEPARATOR'],
    ['a name with a control character', '党\u0007委', 'NAME_CHARACTER'],
  ])('for %s', async (_, name, code) => {
    expect(await refusedToCreate({ name })).toEqual([{ code, rule: '民委发〔2016〕33号', field: 'input.name' }]);
  });

  test('for a date in the future', async () => {
    expect(await refusedToCreate({ effectiveOn: TOMORROW })).toEqual([
      { code: 'DATE_IN_FUTURE', rule: 'NO_FUTURE_FACTS', field: 'input.effectiveOn' },
    ]);
  });

  test('for a kind that the level of the template does not take', async () => {
    expect(await refusedToCreate({ kind: 'BRANCH', chain: { parentId: chain.gridBranch.globalId } })).toEqual([
      { code: 'KIND_NOT_ALLOWED', rule: 'TEMPLATE URBAN_5 level 4', field: 'input.kind' },
    ]);
    expect(await refusedToCreate({ kind: 'GROUP', chain: { templateCode: 'BORDER_2' } })).toEqual([
      { code: 'KIND_NOT_ALLOWED', rule: 'TEMPLATE BORDER_2 level 1', field: 'input.kind' },
    ]);
  });

  test('below the last level of its template', async () => {
    expect(await refusedToCreate({ kind: 'GROUP', chain: { parentId: chain.household.globalId } })).toEqual([
      { code: 'LEVEL_NOT_ALLOWED', rule: 'TEMPLATE URBAN_5 level 6', field: 'input.kind' },
    ]);
  });

  test('for a template that does not exist, and for none', async () => {
    const field = 'input.chain.templateCode';
    expect(await refusedToCreate({ chain: { templateCode: 'RURAL_9' } })).toEqual([
      { code: 'TEMPLATE_UNKNOWN', rule: 'TEMPLATE', field },
    ]);
    expect(await refusedToCreate({ chain: {} })).toEqual([{ code: 'TEMPLATE_REQUIRED', rule: 'TEMPLATE', field }]);
  });

  test('under a formal parent of the wrong kind', async () => {
    expect(await refusedToCreate({ kind: 'GROUP', formalParentId: chain.committee.globalId })).toEqual([
      { code: 'PARENT_KIND_NOT_ALLOWED', rule: 'FORMAL_PARENT', field: 'input.formalParentId' },
    ]);
    const household = await refusedToCreate({ kind: 'MEMBER_CENTER_HOUSEHOLD', formalParentId: chain.group.globalId });
    expect(household).toEqual([
      { code: 'PARENT_KIND_NOT_ALLOWED', rule: 'FORMAL_PARENT', field: 'input.formalParentId' },
    ]);
  });

  test('under a parent that does not stand in the graph', async () => {
    expect(await refusedToCreate({ kind: 'BRANCH', chain: { parentId: chain.committee.globalId } })).toEqual([
      { code: 'PARENT_NOT_PLACED', rule: 'FOREST', field: 'input.chain.parentId' },
    ]);
  });

  test('before its parent stood in the graph', async () => {
    const input = { kind: 'GROUP', chain: { parentId: chain.gridBranch.globalId }, effectiveOn: '2020-02-29' } as const;
    expect(await refusedToCreate(input)).toEqual([
      { code: 'DATE_BEFORE_PARENT', rule: 'FACTS_IN_ORDER', field: 'input.chain.parentId' },
    ]);
  });

  test('for a malformed code, a taken code and an unknown division', async () => {
    const rule = 'ORGANIZATION_CODE';
    expect(await refusedToCreate({ code: 'a b' })).toEqual([{ code: 'CODE_FORMAT', rule, field: 'input.code' }]);
    const code = chain.street.code;
    expect(await refusedToCreate({ code })).toEqual([{ code: 'CODE_TAKEN', rule, field: 'input.code' }]);
    expect(await refusedToCreate({ divisionCode: '999999' })).toEqual([
      { code: 'DIVISION_UNKNOWN', rule: 'GB/T 2260', field: 'input.divisionCode' },
    ]);
  });

  test('with all its faults at once', async () => {
    const faults = await refusedToCreate({ name: '', code: 'x', effectiveOn: TOMORROW });
    expect(faults.map(({ code }) => code)).toEqual(['NAME_LENGTH', 'CODE_FORMAT', 'DATE_IN_FUTURE']);
  });

  test('under an unknown parent, one of another tenant, or an id of another type', async () => {
    const elsewhere = await aChain(await aTenant());
    const unknown = 'org_0190f3a2-0000-7000-8000-000000000000';
    for (const parentId of [unknown, elsewhere.street.globalId, 'tpl_0190f3a2-0000-7000-8000-000000000000']) {
      await expect(refusedToCreate({ chain: { parentId } })).rejects.toMatchObject({
        extensions: { code: 'NOT_FOUND' },
      });
      await expect(refusedToCreate({ formalParentId: parentId })).rejects.toMatchObject({
        extensions: { code: 'NOT_FOUND' },
      });
    }
    await expect(refusedToCreate({ formalParentId: 'nonsense' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('to a role without the permission', async () => {
    ctx = await asAuditor(tenant);
    await expect(refusedToCreate({})).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('a founding is refused', () => {
  const founding = { expectedVersion: 1, establishedOn: FOUNDED_ON, fullMemberCount: 200 };

  test('to a branch of fewer than 3 full members without an approval', async () => {
    const wishes = { isProposal: true, formalParentId: chain.committee.globalId };
    const { globalId: id } = await anOrganization(ctx, 'BRANCH', wishes);
    const small = { ...founding, id, fullMemberCount: 2, memberCount: 30 };
    expect(refusals(await changingNothing(tenant, () => establishOrganization(ctx, small)))).toEqual([
      { code: 'UNDER_THRESHOLD', rule: 'R-101', field: 'input.fullMemberCount' },
    ]);
  });

  test.each([
    ['JOINT_BRANCH', 'R-102'],
    ['TEMPORARY_BRANCH', 'R-107'],
  ] as const)('to a %s of nobody; with one full member it is founded', async (kind, rule) => {
    const wishes = { isProposal: true, formalParentId: chain.committee.globalId };
    const { globalId: id } = await anOrganization(ctx, kind, wishes);
    const ofNobody = { ...founding, id, fullMemberCount: 0, memberCount: 2 };
    expect(refusals(await changingNothing(tenant, () => establishOrganization(ctx, ofNobody)))).toEqual([
      { code: 'UNDER_THRESHOLD', rule, field: 'input.fullMemberCount' },
    ]);
    succeeded(await establishOrganization(ctx, { ...founding, id, fullMemberCount: 1 }));
  });

  test('by the threshold that the tenant has set itself', async () => {
    const own = await aTenant();
    await asMigrator(
      `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
       values ($1, gen_random_uuid(), 'MIN_MEMBERS_COMMITTEE', '[2020-01-01,)', 300, '文号', now())`,
      [own.tenantId],
    );
    const caller = await asOrganizer(own);
    const { globalId: id } = await anOrganization(caller, 'COMMITTEE', { isProposal: true });
    const answer = await changingNothing(own, () => establishOrganization(caller, { ...founding, id }));
    expect(answer.userErrors).toMatchObject([{ code: 'UNDER_THRESHOLD', rule: 'R-105', params: { minimum: 300 } }]);
  });

  test('to a branch without a formal parent', async () => {
    const { globalId: id } = await anOrganization(ctx, 'BRANCH', {
      isProposal: true,
      chain: { parentId: chain.community.globalId },
    });
    expect(refusals(await changingNothing(tenant, () => establishOrganization(ctx, { ...founding, id })))).toEqual([
      { code: 'FORMAL_PARENT_REQUIRED', rule: 'FORMAL_PARENT', field: 'input.id' },
    ]);
  });

  test('with counts that cannot be, or an approval without a number or after the founding', async () => {
    const { globalId: id } = await anOrganization(ctx, 'COMMITTEE', { isProposal: true });
    const refused = async (input: object) =>
      refusals(await changingNothing(tenant, () => establishOrganization(ctx, { ...founding, id, ...input }))).map(
        ({ code }) => code,
      );
    expect(await refused({ fullMemberCount: -1 })).toEqual(['OUT_OF_RANGE']);
    expect(await refused({ fullMemberCount: 1_000_001 })).toEqual(['OUT_OF_RANGE']);
    expect(await refused({ memberCount: 1_000_001 })).toEqual(['OUT_OF_RANGE']);
    expect(await refused({ memberCount: -1 })).toEqual(['OUT_OF_RANGE']);
    expect(await refused({ fullMemberCount: 9, memberCount: 8 })).toEqual(['COUNT_INCONSISTENT']);
    const approval = { documentNumber: ' ', approvedOn: '2021-01-01' };
    expect(await refused({ approval })).toEqual(['DOCUMENT_NUMBER', 'APPROVAL_AFTER_FOUNDING']);
    const early = { documentNumber: '文号', approvedOn: '2020-02-01' };
    expect(await refused({ approval: early })).toEqual(['DATE_BEFORE_PREDECESSOR']);
  });

  test('twice', async () => {
    const again = { ...founding, id: chain.street.globalId, expectedVersion: 2 };
    expect(refusals(await changingNothing(tenant, () => establishOrganization(ctx, again)))).toEqual([
      { code: 'STATUS_NOT_ALLOWED', rule: 'STATE_MACHINE Organization', field: null },
    ]);
  });
});

describe('an approval is refused', () => {
  test('before the application, in the future, without a number, and to what is established', async () => {
    const { globalId: id } = await anOrganization(ctx, 'COMMITTEE', { isProposal: true });
    const refused = async (input: object) =>
      refusals(
        await changingNothing(tenant, () =>
          approveOrganization(ctx, {
            id,
            expectedVersion: 1,
            documentNumber: '文号',
            approvedOn: FOUNDED_ON,
            ...input,
          }),
        ),
      ).map(({ code, rule }) => `${code} ${rule}`);
    expect(await refused({ approvedOn: '2020-02-29' })).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await refused({ approvedOn: TOMORROW })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await refused({ documentNumber: '' })).toEqual(['DOCUMENT_NUMBER R-108']);
    expect(await refused({ id: chain.street.globalId, expectedVersion: 2 })).toEqual([
      'STATUS_NOT_ALLOWED STATE_MACHINE Organization',
    ]);
  });
});

describe('a change is refused', () => {
  const rename = (input: object) =>
    changingNothing(tenant, () =>
      renameOrganization(ctx, {
        id: chain.community.globalId,
        name: '新名称',
        effectiveOn: '2022-01-01',
        expectedVersion: 2,
        ...input,
      }),
    );

  test('to a stale version, naming both', async () => {
    await expect(rename({ expectedVersion: 1 })).rejects.toMatchObject({
      extensions: { code: 'CONFLICT', expectedVersion: 1, currentVersion: 2 },
    });
  });

  test('before the record that it follows, naming its first day', async () => {
    const { userErrors } = await rename({ effectiveOn: '2020-02-29' });
    expect(userErrors).toMatchObject([
      { code: 'DATE_BEFORE_PREDECESSOR', params: { date: '2020-02-29', predecessorFrom: FOUNDED_ON } },
    ]);
  });

  test('to the same name', async () => {
    expect(refusals(await rename({ name: chain.community.name }))).toEqual([
      { code: 'NAME_UNCHANGED', rule: 'NAME', field: 'input.name' },
    ]);
  });

  test('inside the closed period', async () => {
    const closed = await aTenant();
    const { street } = await aChain(closed);
    await asMigrator(`update tenants set closed_through = '2023-12-31' where tenant_id = $1`, [closed.tenantId]);
    const caller = await asOrganizer(closed);
    const input = { id: street.globalId, name: '新名称', expectedVersion: 2 };
    const past = { ...input, effectiveOn: '2023-12-31' };
    expect(refusals(await changingNothing(closed, () => renameOrganization(caller, past)))).toEqual([
      { code: 'CLOSED_PERIOD', rule: 'CLOSED_PERIOD', field: 'input.effectiveOn' },
    ]);
    succeeded(await renameOrganization(caller, { ...input, effectiveOn: '2024-01-01' }));
  });

  test('of an unknown organization and one of another tenant', async () => {
    const elsewhere = await aChain(await aTenant());
    for (const id of ['org_0190f3a2-0000-7000-8000-000000000000', elsewhere.street.globalId]) {
      await expect(rename({ id })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
  });
});

describe('a move is refused', () => {
  const move = async (input: object) =>
    refusals(
      await changingNothing(tenant, () =>
        moveOrganization(ctx, {
          id: chain.gridBranch.globalId,
          graph: 'CHAIN',
          parentId: chain.street.globalId,
          effectiveOn: '2022-01-01',
          expectedVersion: 2,
          ...input,
        }),
      ),
    );

  test('to another level of the template', async () => {
    expect(await move({})).toEqual([
      { code: 'LEVEL_NOT_ALLOWED', rule: 'TEMPLATE URBAN_5 level 3', field: 'input.parentId' },
    ]);
  });

  test('out of the chain, except from the first level', async () => {
    expect(await move({ parentId: null })).toEqual([
      { code: 'ROOT_NOT_ALLOWED', rule: 'TEMPLATE URBAN_5 level 3', field: 'input.parentId' },
    ]);
  });

  test('to the head of the formal graph, except for a committee', async () => {
    expect(await move({ graph: 'FORMAL', parentId: null })).toEqual([
      { code: 'ROOT_NOT_ALLOWED', rule: 'FORMAL_PARENT', field: 'input.parentId' },
    ]);
  });

  test('to where it stands already', async () => {
    expect(await move({ parentId: chain.community.globalId })).toEqual([
      { code: 'PLACE_UNCHANGED', rule: 'FOREST', field: 'input.parentId' },
    ]);
  });

  test('before its present place began, and in the future', async () => {
    expect((await move({ effectiveOn: '2020-02-29' }))[0]?.code).toBe('DATE_BEFORE_PREDECESSOR');
    expect((await move({ effectiveOn: TOMORROW }))[0]?.code).toBe('DATE_IN_FUTURE');
  });

  test('under an organization that has ended or came later', async () => {
    const wishes = { chain: { parentId: chain.street.globalId } };
    const late = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
      ...wishes,
      effectiveOn: '2023-01-01',
    });
    expect((await move({ parentId: late.globalId }))[0]?.code).toBe('DATE_BEFORE_PARENT');
    const ended = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', wishes);
    const end = { id: ended.globalId, dissolvedOn: '2021-01-01', documentNumber: '文号', expectedVersion: 2 };
    succeeded(await dissolveOrganization(ctx, end));
    expect((await move({ parentId: ended.globalId }))[0]?.code).toBe('PARENT_ENDED');
    expect((await move({ id: ended.globalId, parentId: late.globalId, expectedVersion: 3 }))[0]?.code).toBe(
      'ORGANIZATION_ENDED',
    );
  });

  test('that would give a second parent on the same days: the table itself holds one', async () => {
    const second = () =>
      asMigrator(
        `insert into placements (tenant_id, id, graph, organization_id, parent_id, valid, recorded_at)
         values ($1, gen_random_uuid(), 'CHAIN', $2, $3, '[2022-01-01,)', now())`,
        [tenant.tenantId, chain.gridBranch.id, chain.street.id],
      );
    await expect(changingNothing(tenant, second)).rejects.toMatchObject({ constraint: 'placements_one_parent' });
  });
});

describe('a dissolution is refused', () => {
  const dissolve = (input: object) =>
    changingNothing(tenant, () =>
      dissolveOrganization(ctx, {
        id: chain.group.globalId,
        dissolvedOn: '2024-01-01',
        documentNumber: '文号',
        expectedVersion: 2,
        ...input,
      }),
    );

  test('while organizations stand below, naming how many in each graph', async () => {
    const { userErrors } = await dissolve({ id: chain.gridBranch.globalId });
    expect(userErrors).toMatchObject([{ code: 'HAS_CHILDREN', rule: 'FOREST', params: { chain: 1, formal: 1 } }]);
  });

  test('without a document, R-109, and for a proposal', async () => {
    expect(refusals(await dissolve({ documentNumber: ' ' }))).toMatchObject([
      { code: 'DOCUMENT_NUMBER', rule: 'R-109' },
      { code: 'HAS_CHILDREN' },
    ]);
    const { globalId: id } = await anOrganization(ctx, 'COMMITTEE', { isProposal: true });
    expect(refusals(await dissolve({ id, expectedVersion: 1 }))).toMatchObject([{ code: 'STATUS_NOT_ALLOWED' }]);
  });

  test('on a day when a child that has left since still stood below', async () => {
    const wishes = { formalParentId: chain.committee.globalId };
    const [old, next] = [await anOrganization(ctx, 'BRANCH', wishes), await anOrganization(ctx, 'BRANCH', wishes)];
    const group = await anOrganization(ctx, 'GROUP', { formalParentId: old.globalId });
    const move = { id: group.globalId, graph: 'FORMAL', parentId: next.globalId, expectedVersion: 2 } as const;
    succeeded(await moveOrganization(ctx, { ...move, effectiveOn: '2023-01-01' }));
    const { userErrors } = await dissolve({ id: old.globalId, dissolvedOn: '2022-12-31' });
    expect(userErrors).toMatchObject([{ code: 'HAS_CHILDREN', params: { chain: 0, formal: 1 } }]);
    const end = { id: old.globalId, dissolvedOn: '2023-01-01', documentNumber: '文号', expectedVersion: 2 };
    succeeded(await dissolveOrganization(ctx, end));
  });
});

describe('a code of another system is refused', () => {
  const record = async (input: object) =>
    refusals(
      await changingNothing(tenant, () =>
        recordExternalIdentifier(ctx, {
          organizationId: chain.community.globalId,
          system: 'CCP-LEGACY',
          value: '001',
          validFrom: '2022-01-01',
          expectedVersion: 2,
          ...input,
        }),
      ),
    );

  test('when it is malformed, or dated before the organization', async () => {
    const rule = 'EXTERNAL_IDENTIFIER';
    expect(await record({ system: 'legacy', value: ' ' })).toEqual([
      { code: 'SYSTEM_FORMAT', rule, field: 'input.system' },
      { code: 'VALUE_FORMAT', rule, field: 'input.value' },
    ]);
    expect((await record({ validFrom: '2020-02-29' }))[0]?.code).toBe('DATE_BEFORE_PREDECESSOR');
    expect((await record({ validFrom: TOMORROW }))[0]?.code).toBe('DATE_IN_FUTURE');
  });

  test('when another organization has it', async () => {
    const identifier = { organizationId: chain.street.globalId, system: 'TAKEN', value: '001', expectedVersion: 2 };
    succeeded(await recordExternalIdentifier(ctx, { ...identifier, validFrom: '2023-01-01' }));
    expect(await record({ system: 'TAKEN' })).toEqual([
      { code: 'IDENTIFIER_TAKEN', rule: 'EXTERNAL_IDENTIFIER', field: 'input.value' },
    ]);
  });
});
