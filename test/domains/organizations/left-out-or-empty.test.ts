import type { ViewerContext } from '../../../src/access/context';
import { createOrganization } from '../../../src/domains/organizations/create-organization';
import type { CreateOrganizationInput } from '../../../src/domains/organizations/organization.inputs';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, changingNothing, FOUNDED_ON, refusals, succeeded, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** An empty text is a value, and a wrong one; only what is left out, or null, is not given. */
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

const create = (input: Partial<CreateOrganizationInput>) =>
  createOrganization(ctx, { name: '新组织', kind: 'COMMITTEE', effectiveOn: FOUNDED_ON, ...input });
const refused = async (input: Partial<CreateOrganizationInput>) =>
  refusals(await changingNothing(tenant, () => create(input)));

describe('an empty text', () => {
  test.each([
    ['code', { code: '' }, 'CODE_FORMAT'],
    ['divisionCode', { divisionCode: '' }, 'DIVISION_UNKNOWN'],
    ['documentNumber', { documentNumber: '' }, 'DOCUMENT_NUMBER'],
    ['documentNumber', { documentNumber: '   ' }, 'DOCUMENT_NUMBER'],
    ['chain.templateCode', { chain: { templateCode: '' } }, 'TEMPLATE_UNKNOWN'],
  ])('is refused as %s', async (field, input, code) => {
    expect(await refused(input)).toMatchObject([{ code, field: `input.${field}` }]);
  });

  test.each([
    ['formalParentId', { formalParentId: '' }],
    ['chain.parentId', { chain: { parentId: '', templateCode: 'COMMUNITY_4' } }],
  ])('is no id as %s', async (_, input) => {
    await expect(refused(input)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

test('null means not given, everywhere', async () => {
  const nulls = { code: null, divisionCode: null, documentNumber: null, chain: null, formalParentId: null };
  expect(succeeded(await create({ ...nulls, position: null })).code).toMatch(/-\d{5}$/);
});

describe('an organization stands somewhere from its first day', () => {
  test.each(['GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'GROUP'] as const)(
    'a %s needs a formal parent or a place in a chain',
    async (kind) => {
      expect(await refused({ kind })).toEqual([{ code: 'PLACE_REQUIRED', rule: 'PLACE', field: null }]);
    },
  );

  test.each([
    'SUBDISTRICT_COORDINATING_COMMITTEE',
    'TOWNSHIP_COORDINATING_COMMITTEE',
    'COMMUNITY_COORDINATING_COMMITTEE',
    'MEMBER_CENTER_HOUSEHOLD',
  ] as const)('a %s needs a place in a chain', async (kind) => {
    expect(await refused({ kind })).toEqual([{ code: 'PLACE_REQUIRED', rule: 'PLACE', field: 'input.chain' }]);
  });

  test('a branch may wait for its formal parent in the chain', async () => {
    succeeded(await create({ kind: 'BRANCH', chain: { parentId: chain.community.globalId } }));
  });

  test('a committee heads the formal graph', async () => {
    for (const kind of ['COMMITTEE', 'WORK_COMMITTEE'] as const) {
      const { id } = succeeded(await create({ kind }));
      expect(
        await asMigrator('select parent_id, graph from placements where tenant_id = $1 and organization_id = $2', [
          tenant.tenantId,
          id,
        ]),
      ).toEqual([{ parent_id: null, graph: 'FORMAL' }]);
    }
  });
});

test('positions run from 0 to 1,000,000', async () => {
  for (const position of [-1, 1_000_001]) {
    expect(await refused({ position })).toEqual([{ code: 'OUT_OF_RANGE', rule: 'RANGE', field: 'input.position' }]);
  }
});
