import 'reflect-metadata';
import { graphql } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { ViewerContext } from '../../src/access/context';
import { DivisionsResolver } from '../../src/domains/divisions/divisions.resolver';
import {
  ExternalIdentifierValidityResolver,
  OrganizationHistoryResolver,
  OrganizationStateValidityResolver,
  PlacementParentResolver,
  PlacementValidityResolver,
} from '../../src/domains/organizations/organization-history.resolver';
import { OrganizationQueriesResolver } from '../../src/domains/organizations/organization-queries.resolver';
import {
  ChainTemplateLevelsResolver,
  OrganizationTreeResolver,
} from '../../src/domains/organizations/organization-tree.resolver';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';

const schema = buildSchemaSync({
  validate: false,
  resolvers: [
    DivisionsResolver,
    OrganizationQueriesResolver,
    OrganizationTreeResolver,
    ChainTemplateLevelsResolver,
    OrganizationHistoryResolver,
    OrganizationStateValidityResolver,
    PlacementValidityResolver,
    ExternalIdentifierValidityResolver,
    PlacementParentResolver,
  ],
});

let tenant: TestTenant;
let ids: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant);
});

/** Runs a query as an auditor of the tenant; answers data and the number of statements. */
async function ask(source: string, variableValues: Record<string, unknown> = {}, of: TestTenant = tenant) {
  const contextValue: ViewerContext = await asAuditor(of);
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  if (errors !== undefined) throw errors[0];
  return { data: JSON.parse(JSON.stringify(data)), statements: contextValue.counters.statements };
}

const code = (key: string, of: TestTenant = tenant) => `${of.code}-${key}`;

const FIVE_LEVELS = /* GraphQL */ `
  query ($code: String!, $asOf: Date) {
    organization(code: $code, asOf: $asOf) {
      code kind chainLevel { level name } division { name }
      children { code children { code children { code children { code chainLevel { name } } } } }
    }
  }
`;

interface Tree {
  code: string;
  children?: Tree[];
}

const flat = (tree: Tree): string[] => [tree.code, ...(tree.children ?? []).flatMap(flat)];

describe('A nested selection over organizations', () => {
  it('reads five levels of a street in one statement', async () => {
    const { data, statements } = await ask(FIVE_LEVELS, { code: code('S1') });
    expect(statements).toBe(1);
    expect(flat(data.organization)).toEqual([
      code('S1'),
      ...[1, 2].flatMap((c) => [
        code(`S1-C${c}`),
        ...[1, 2].flatMap((g) => [
          code(`S1-C${c}-G${g}`),
          ...[1, 2].flatMap((p) => [code(`S1-C${c}-G${g}-P${p}`), code(`S1-C${c}-G${g}-P${p}-H1`)]),
        ]),
      ]),
    ]);
    expect(data.organization).toMatchObject({
      chainLevel: { level: 1, name: '街道大工委' },
      division: { name: '嘎玛贡桑街道' },
    });
    expect(data.organization.children[0].children[0].children[0].children[0].chainLevel.name).toBe('党员中心户');
  });

  it('reads the same five levels as of a date in one statement', async () => {
    const past = await ask(FIVE_LEVELS, { code: code('S1'), asOf: '2021-01-01' });
    const present = await ask(FIVE_LEVELS, { code: code('S1') });
    expect(past.statements).toBe(1);
    expect(past.data).toEqual(present.data);
  });

  it('walks up from the top down, along either graph', async () => {
    const { data, statements } = await ask(
      `query ($code: String!) { organization(code: $code) {
         chain: ancestors { code } formal: ancestors(graph: FORMAL) { code }
         parent { code parent { code } } formalParent: parent(graph: FORMAL) { code } } }`,
      { code: code('S1-C1-G1-P1') },
    );
    expect(statements).toBe(1);
    const codes = (list: Tree[]) => list.map((each) => each.code);
    expect(codes(data.organization.chain)).toEqual([code('S1'), code('S1-C1'), code('S1-C1-G1')]);
    expect(codes(data.organization.formal)).toEqual([code('S1-W'), code('S1-C1-W'), code('S1-C1-G1')]);
    expect(data.organization.parent).toEqual({ code: code('S1-C1-G1'), parent: { code: code('S1-C1') } });
    expect(data.organization.formalParent.code).toBe(code('S1-C1-G1'));
  });

  it('reads a page with ancestors and subtrees of each in one statement', async () => {
    const { data, statements } = await ask(
      `{ organizations(filter: { kinds: [BRANCH] }, first: 50, orderBy: CODE) {
           edges { node { code ancestors { code } descendants(maxDepth: 1) { code } } } } }`,
    );
    expect(statements).toBe(1);
    expect(data.organizations.edges).toHaveLength(4);
    expect(data.organizations.edges[3].node).toEqual({
      code: code('S1-C2-G2'),
      ancestors: [{ code: code('S1') }, { code: code('S1-C2') }],
      descendants: [{ code: code('S1-C2-G2-P1') }, { code: code('S1-C2-G2-P2') }],
    });
  });

  it.each([
    ['children and their parents', `children { code parent { code } }`],
    [
      'both graphs from every node',
      `descendants { code parent(graph: FORMAL) { code } ancestors { code } externalIdentifiers { value } }`,
    ],
    [
      'history and identifiers',
      `children { states { name validFrom } placements { graph parent { code } } externalIdentifiers { value validUntil } }`,
    ],
    [
      'divisions and their tree',
      `children { division { code ancestors { code } children { code } } chainTemplate { code levels { level kinds } } }`,
    ],
  ])('issues the same statements for 2 and 20 parents: %s', async (_, selection) => {
    const query = (of: TestTenant) =>
      ask(`query ($code: String!) { organization(code: $code) { code ${selection} } }`, { code: code('S1', of) }, of);
    const [small, large] = [await aTenant(), await aTenant()];
    await plantChains(small, { communities: 2, grids: 1, groups: 1 });
    await plantChains(large, { communities: 20, grids: 3, groups: 2 });
    const [few, many] = [await query(small), await query(large)];
    expect(many.statements).toBe(few.statements);
    expect(few.statements).toBeLessThanOrEqual(4);
    expect(JSON.stringify(many.data).length).toBeGreaterThan(3 * JSON.stringify(few.data).length);
  });

  it('keeps what equal aliases ask at different places apart', async () => {
    const { data } = await ask(
      `query ($code: String!) {
         organizations(filter: { kinds: [GROUP] }, first: 1, orderBy: CODE) {
           a: edges { node { up: parent(graph: CHAIN) { code kind } } }
           b: edges { node { up: parent(graph: FORMAL) { code } } }
         }
         organization(code: $code) { x: children { code } y: children { name } x: children { position } }
       }`,
      { code: code('S1') },
    );
    expect(data.organizations.a[0].node.up).toEqual({ code: code('S1-C1-G1'), kind: 'BRANCH' });
    expect(data.organizations.b[0].node.up).toEqual({ code: code('S1-C1-G1') });
    expect(Object.keys(data.organization.x[0])).toEqual(['code', 'position']);
    expect(Object.keys(data.organization.y[0])).toEqual(['name']);
  });

  it('honors fragments, type conditions, @skip and @include', async () => {
    const { data, statements } = await ask(
      `query ($code: String!, $yes: Boolean!, $no: Boolean!) {
         organization(code: $code) { ...card ... on Node { id } children @include(if: $no) { code } parent @skip(if: $yes) { code } }
       }
       fragment card on Organization { code descendants(maxDepth: 1) { ...leaf } }
       fragment leaf on Organization { code }`,
      { code: code('S1'), yes: true, no: false },
    );
    expect(statements).toBe(1);
    expect(data.organization).toEqual({
      code: code('S1'),
      descendants: [{ code: code('S1-C1') }, { code: code('S1-C2') }],
      id: `org_${ids.get('S1')}`,
    });
  });

  it('orders siblings by position, then pinyin', async () => {
    const fresh = await aTenant();
    await plantChains(fresh, { communities: 3 });
    await asMigrator(`update organizations set position = 9 where tenant_id = $1 and code = $2`, [
      fresh.tenantId,
      code('S1-C1', fresh),
    ]);
    const { data } = await ask(
      `query ($code: String!) { organization(code: $code) { children { code } } }`,
      { code: code('S1', fresh) },
      fresh,
    );
    expect(data.organization.children.map((child: Tree) => child.code)).toEqual(
      ['S1-C2', 'S1-C3', 'S1-C1'].map((key) => code(key, fresh)),
    );
  });

  it('pages without gaps or doubles, and refuses a cursor of another list', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        data,
      }: {
        data: {
          organizations: {
            edges: { node: Tree }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
            totalCount: number;
          };
        };
      } = await ask(
        `query ($after: String) { organizations(first: 7, after: $after) { totalCount edges { node { code } } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      seen.push(...data.organizations.edges.map((edge) => edge.node.code));
      expect(data.organizations.totalCount).toBe(ids.size);
      after = data.organizations.pageInfo.hasNextPage ? data.organizations.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(ids.size);
    expect(seen).toHaveLength(ids.size);
    const { data } = await ask(`{ organizations(first: 1) { pageInfo { endCursor } } }`);
    const cursor = data.organizations.pageInfo.endCursor;
    await expect(
      ask(`query ($c: String) { organizations(first: 1, after: $c, orderBy: CODE) { edges { cursor } } }`, {
        c: cursor,
      }),
    ).rejects.toThrow(/cursor/);
  });

  it('finds an organization by name, pinyin, initials, code and foreign identifier, exact before prefix before inside', async () => {
    const fresh = await aTenant();
    await plantChains(fresh, { communities: 1, grids: 1, groups: 1 });
    await asMigrator(
      `update organizations set name = '统建社区', name_pinyin = 'tongjianshequ', name_readings = E'统建社区\\ntongjianshequ\\ntjsq' where tenant_id = $1 and code = $2`,
      [fresh.tenantId, code('S1-C1', fresh)],
    );
    await asMigrator(
      `update organizations set name = '统建社区网格', name_pinyin = 'tongjianshequwangge', name_readings = E'统建社区网格\\ntongjianshequwangge\\ntjsqwg' where tenant_id = $1 and code = $2`,
      [fresh.tenantId, code('S1-C1-G1', fresh)],
    );
    await asMigrator(
      `update organizations set name = '新统建社区', name_pinyin = 'xintongjianshequ', name_readings = E'新统建社区\\nxintongjianshequ\\nxtjsq' where tenant_id = $1 and code = $2`,
      [fresh.tenantId, code('S1', fresh)],
    );
    for (const query of ['统建社区', 'tongjianshequ', 'Tong Jian She Qu', 'tjsq', 'TJSQ']) {
      const { data, statements } = await ask(
        `query ($query: String!) { searchOrganizations(query: $query) { edges { node { name } } } }`,
        { query },
        fresh,
      );
      expect(data.searchOrganizations.edges.map((edge: { node: { name: string } }) => edge.node.name)).toEqual([
        '统建社区',
        '统建社区网格',
        '新统建社区',
      ]);
      expect(statements).toBe(1);
    }
    const byIdentifier = await ask(
      `query ($q: String!) { searchOrganizations(query: $q, first: 1) { edges { node { code } } } }`,
      { q: code('S1-C1-G1', fresh) },
      fresh,
    );
    expect(byIdentifier.data.searchOrganizations.edges[0].node.code).toBe(code('S1-C1-G1', fresh));
    const wildcard = await ask(`{ searchOrganizations(query: "%") { edges { node { code } } } }`, {}, fresh);
    expect(wildcard.data.searchOrganizations.edges).toEqual([]);
  });

  it('finds an organization by a code that it had in another system, not by one that was recorded by mistake', async () => {
    const fresh = await aTenant();
    await plantChains(fresh, { communities: 2, grids: 1, groups: 1 });
    const identifier = (key: string) => `记号${code(key, fresh)}`;
    const change = (column: string, key: string) =>
      asMigrator(`update external_identifiers set ${column} where tenant_id = $1 and value = $2`, [
        fresh.tenantId,
        identifier(key),
      ]);
    await change(`valid = daterange(lower(valid), '2021-01-01')`, 'S1-C1');
    await change('superseded_at = now()', 'S1-C2');
    const found = async (key: string) =>
      (
        await ask(
          'query ($q: String!) { searchOrganizations(query: $q, first: 1) { edges { node { code } } } }',
          { q: identifier(key) },
          fresh,
        )
      ).data.searchOrganizations.edges;
    expect(await found('S1-C1')).toEqual([{ node: { code: code('S1-C1', fresh) } }]);
    expect(await found('S1-C2')).toEqual([]);
  });

  it('refuses an answer of more than 20,000 nodes instead of cutting it', async () => {
    const large = await aTenant();
    await plantChains(large, { communities: 10, grids: 5, groups: 2 });
    const document = `{ organizations(filter: { kinds: [GROUP] }, first: 100) { edges { node { ancestors { descendants { code } } } } } }`;
    await expect(ask(document, {}, large)).rejects.toMatchObject({
      extensions: { code: 'LIMIT_EXCEEDED', limit: 20_000 },
    });
  });

  it.each([
    [0, 'BAD_USER_INPUT'],
    [-1, 'BAD_USER_INPUT'],
    [13, 'LIMIT_EXCEEDED'],
  ])('refuses maxDepth %i as %s', async (maxDepth, refusal) => {
    const document = `query ($code: String!, $maxDepth: Int) { organization(code: $code) { descendants(maxDepth: $maxDepth) { code } } }`;
    await expect(ask(document, { code: code('S1'), maxDepth })).rejects.toMatchObject({
      extensions: { code: refusal },
    });
  });

  it('knows no date to come, and nothing before the first record', async () => {
    const document = `query ($code: String!, $asOf: Date) { organization(code: $code, asOf: $asOf) { code } }`;
    await expect(ask(document, { code: code('S1'), asOf: '2999-01-01' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    await expect(ask(document, { code: code('S1'), asOf: '2020-02-29' })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    expect((await ask(document, { code: code('S1'), asOf: '2020-03-01' })).data.organization.code).toBe(code('S1'));
  });
});
