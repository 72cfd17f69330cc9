import type { ViewerContext } from '../../../src/access/context';
import { asAuditor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let ids: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { communities: 1, grids: 1, groups: 1 });
});

beforeEach(async () => {
  ctx = await asAuditor(tenant);
});

const LIST = `query ($filter: OrganizationFilter, $after: String, $asOf: Date) {
  organizations(filter: $filter, after: $after, asOf: $asOf) { totalCount edges { cursor } }
}`;
const ONE = `query ($id: ID, $code: String, $identifier: ExternalIdentifierInput) {
  organization(id: $id, code: $code, identifier: $identifier) { code }
}`;
const TEMPLATES = 'query ($codes: [String!]) { chainTemplates(codes: $codes) { code } }';
const SEARCH =
  'query ($after: String) { searchOrganizations(query: "S1", first: 1, after: $after) { edges { cursor } } }';

interface Organizations {
  organizations: { totalCount: number; edges: { cursor: string }[] };
}

/** The one error of a refused query. */
async function refusal(query: string, variables: Record<string, unknown>) {
  const { errors } = await graphqlAs(ctx, query, variables);
  expect(errors).toHaveLength(1);
  return { message: errors?.[0]?.message ?? '', extensions: errors?.[0]?.extensions };
}

const countOf = async (filter: object) =>
  (await graphqlAs<Organizations>(ctx, LIST, { filter })).data.organizations.totalCount;

describe('A list of organizations', () => {
  it.each([
    ['an empty division code', { divisionCode: '' }, 'filter.divisionCode'],
    ['a malformed division code', { divisionCode: '54' }, 'filter.divisionCode'],
    ['an empty template code', { chainTemplate: '' }, 'filter.chainTemplate'],
    ['a malformed template code', { chainTemplate: 'urban 5' }, 'filter.chainTemplate'],
    ['level 0', { chainLevel: 0 }, 'filter.chainLevel'],
    ['level 10', { chainLevel: 10 }, 'filter.chainLevel'],
    ['level -1', { chainLevel: -1 }, 'filter.chainLevel'],
    ['the subtree of nothing', { under: { id: '' } }, 'filter.under.id'],
    ['101 kinds', { kinds: Array(101).fill('BRANCH') }, 'filter.kinds'],
    ['101 statuses', { statuses: Array(101).fill('ESTABLISHED') }, 'filter.statuses'],
  ])('is refused for %s', async (_, filter, argument) => {
    const { message, extensions } = await refusal(LIST, { filter });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
    expect(message).toContain(argument);
  });

  it('takes null as not given', async () => {
    const nothing = { divisionCode: null, chainTemplate: null, chainLevel: null, under: null, kinds: null };
    expect(await countOf(nothing)).toBe(ids.size);
  });

  it.each([
    ['no kinds', { kinds: [] }],
    ['no statuses', { statuses: [] }],
    ['an unknown division', { divisionCode: '999999' }],
    ['an unknown template', { chainTemplate: 'NO_SUCH' }],
    ['a level that no chain has', { chainLevel: 9 }],
  ])('is empty for %s', async (_, filter) => {
    expect(await countOf(filter)).toBe(0);
  });

  it.each(['', 'abc'])('is refused after %j', async (after) => {
    expect((await refusal(LIST, { after })).extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'after' });
  });

  it('is refused after a cursor with forged keys', async () => {
    const { data } = await graphqlAs<Organizations>(ctx, LIST);
    const found = await graphqlAs<{ searchOrganizations: { edges: { cursor: string }[] } }>(ctx, SEARCH);
    const afterName = data.organizations.edges[0]?.cursor ?? '';
    const afterRank = found.data.searchOrganizations.edges[0]?.cursor ?? '';
    const uuid = '01900000-0000-7000-8000-000000000001';
    const forged = [
      [LIST, forge(afterName, ['x', 'not-a-uuid'])],
      [LIST, forge(afterName, ['x\u0000', uuid])],
      ...['abc', 99_999_999_999, 1.5].map((rank) => [SEARCH, forge(afterRank, [rank, 1, 'x', uuid])]),
    ];
    for (const [query = '', after] of forged) {
      expect((await refusal(query, { after })).extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
  });

  it.each(['0000-01-01', '1899-12-31'])('is refused as of %s', async (asOf) => {
    for (const { message, extensions } of [
      await refusal(LIST, { asOf }),
      await refusal(`{ organizations(asOf: "${asOf}") { totalCount } }`, {}),
    ]) {
      expect(extensions?.code).toBe('BAD_USER_INPUT');
      expect(message).toContain('from 1900-01-01 to 9999-12-31');
      expect(message).not.toContain(asOf);
    }
  });
});

/** The cursor with other keys under its seal. */
function forge(cursor: string, keys: unknown[]): string {
  const [seal] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  return Buffer.from(JSON.stringify([seal, ...keys])).toString('base64url');
}

describe('One organization', () => {
  it.each([
    ['an empty id', { id: '' }, 'id'],
    ['a malformed id', { id: 'org_1' }, 'id'],
    ['an empty code', { code: '' }, 'code'],
    ['an empty system', { identifier: { system: '', value: '1' } }, 'identifier.system'],
    ['an empty value', { identifier: { system: 'CCP-LEGACY', value: '' } }, 'identifier.value'],
  ])('is not looked for by %s', async (_, variables, argument) => {
    const { message, extensions } = await refusal(ONE, variables);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
    expect(message).toContain(argument);
  });

  it('that is not there is told in short, in both languages', async () => {
    const code = '9'.repeat(900_000);
    const shown = `${'9'.repeat(60)}…`;
    const english = await refusal(ONE, { code });
    expect(english.extensions).toEqual({ code: 'NOT_FOUND' });
    expect(english.message).toBe(`There is no organization with code ${shown}.`);
    ctx = { ...ctx, language: 'zh' };
    expect((await refusal(ONE, { code })).message).toBe(`没有代码为 ${shown} 的组织。`);
    const id = 'org_01900000-0000-7000-8000-00000000dead';
    expect((await refusal(ONE, { id })).message).toBe(`没有标识为 ${id} 的组织。`);
    const identifier = { system: 'CCP-LEGACY', value: code };
    expect((await refusal(ONE, { identifier })).message).toBe(`没有 CCP-LEGACY 标识为 ${shown} 的组织。`);
    const template = id.replace('org', 'tpl');
    expect((await refusal(ONE, { id: template })).message).toBe(`没有标识为 ${template} 的党组织。`);
  });
});

describe('Chain templates', () => {
  it.each([
    ['101 codes', Array(101).fill('URBAN_5')],
    ['an empty code', ['URBAN_5', '']],
  ])('are refused for %s', async (_, codes) => {
    const { message, extensions } = await refusal(TEMPLATES, { codes });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'codes' });
    expect(message).toContain('codes');
  });

  it.each([[[]], [['NO_SUCH']]])('are none for the codes %j', async (codes) => {
    expect((await graphqlAs(ctx, TEMPLATES, { codes })).data).toEqual({ chainTemplates: [] });
  });
});
