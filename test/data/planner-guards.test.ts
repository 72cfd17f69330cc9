import type { ViewerContext } from '../../src/access/context';
import { PERMISSIONS } from '../../src/access/permissions';
import type { ToManyLink } from '../../src/data/planner/declare';
import { MAX_TEXT_LENGTH, StatementBuilder } from '../../src/data/planner/statement-builder';
import { plannedOrganization } from '../../src/domains/organizations/organization.planned';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { graphqlAs } from '../support/graphql';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';

let tenant: TestTenant;
let ids: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant);
});

const code = (key: string) => `${tenant.code}-${key}`;

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape are compared here
async function ask(query: string, ctx?: ViewerContext): Promise<any> {
  return graphqlAs(ctx ?? (await asAuditor(tenant)), query);
}

describe('A type that the caller may not see', () => {
  // No role of today sees organizations but not divisions; the table is narrowed here for one.
  const table = PERMISSIONS as Record<string, object>;
  const readers = table['division:read'] as object;
  const identifiers = (plannedOrganization.links.externalIdentifiers as ToManyLink).target();
  const action = identifiers.action;

  beforeAll(() => {
    table['division:read'] = { ORGANIZER: 'TENANT' };
    identifiers.action = 'division:read';
  });
  afterAll(() => {
    table['division:read'] = readers;
    identifiers.action = action;
  });

  it.each([
    ['joined to another', `organization(code: "CODE") { code division { name } }`, ['organization', 'division']],
    [
      'in a list of another',
      `organization(code: "CODE") { code externalIdentifiers { value } }`,
      ['organization', 'externalIdentifiers'],
    ],
    [
      'below a walk',
      `organization(code: "CODE") { children { division { name } } }`,
      ['organization', 'children', 0, 'division'],
    ],
  ])('is FORBIDDEN %s', async (_, query, path) => {
    const answer = await ask(`{ ${query.replace('CODE', code('S1'))} }`);
    expect(answer.errors?.[0]).toMatchObject({ path, extensions: { code: 'FORBIDDEN' } });
    expect(JSON.stringify(answer.data)).not.toMatch(/嘎玛贡桑街道|CCP/);
  });

  it('is FORBIDDEN also where no plan was made above', async () => {
    const answer = await ask(
      `{ nodes(ids: ["org_${ids.get('S1')}"]) { ... on Organization { placements { parent { code } } division { name } } } }`,
    );
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('A past that names differ in', () => {
  it('shows each parent by its name of the day, and no placement that came later', async () => {
    await asMigrator(
      `update organization_states set valid = daterange(lower(valid), '2023-01-01') where tenant_id = $1 and organization_id = $2`,
      [tenant.tenantId, ids.get('S1-C1')],
    );
    await asMigrator(
      `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
       values ($1, gen_random_uuid(), $2, daterange('2023-01-01', null), 'ESTABLISHED', 'COMMUNITY_COORDINATING_COMMITTEE', '改名社区', 'gaimingshequ', now())`,
      [tenant.tenantId, ids.get('S1-C1')],
    );
    await asMigrator(`update organizations set name = '改名社区' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      ids.get('S1-C1'),
    ]);
    await asMigrator(
      `update placements set valid = daterange(lower(valid), '2024-01-01') where tenant_id = $1 and organization_id = $2 and graph = 'CHAIN'`,
      [tenant.tenantId, ids.get('S1-C1-G1')],
    );
    await asMigrator(
      `insert into placements (tenant_id, id, graph, organization_id, parent_id, valid, recorded_at)
       values ($1, gen_random_uuid(), 'CHAIN', $2, $3, daterange('2024-01-01', null), now())`,
      [tenant.tenantId, ids.get('S1-C1-G1'), ids.get('S1-C2')],
    );
    const query = (asOf: string) =>
      `{ organization(code: "${code('S1-C1-G1')}"${asOf}) { parent { name } placements { graph parent { name } } states { name } } }`;
    const past = (await ask(query(', asOf: "2021-01-01"'))).data.organization;
    const chain = past.placements.filter((placement: { graph: string }) => placement.graph === 'CHAIN');
    expect(chain).toEqual([{ graph: 'CHAIN', parent: past.parent }]);
    expect(past.parent.name).toContain('第1社区大党委');
    const present = (await ask(query(''))).data.organization;
    expect(present.placements.filter((placement: { graph: string }) => placement.graph === 'CHAIN')).toHaveLength(2);
    expect(JSON.stringify(present.placements)).toContain('改名社区');
  });
});

describe('A cursor', () => {
  const page = (args: string) =>
    `{ organizations(first: 1 ${args}) { pageInfo { endCursor } edges { node { code } } } }`;

  it.each([
    ['another filter', 'filter: { kinds: [BRANCH] }', 'filter: { kinds: [GROUP] }'],
    ['another date', 'asOf: "2021-01-01"', 'asOf: "2021-01-02"'],
    ['today instead of a date', 'asOf: "2021-01-01"', ''],
  ])('is refused with %s', async (_, made, used) => {
    const cursor = (await ask(page(made))).data.organizations.pageInfo.endCursor;
    expect((await ask(page(`${made} after: "${cursor}"`))).errors).toBeUndefined();
    expect((await ask(page(`${used} after: "${cursor}"`))).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('of a search is refused with another text, and of one tenant by another', async () => {
    const search = (text: string, after: string) =>
      `{ searchOrganizations(query: "${text}", first: 1 ${after}) { pageInfo { endCursor } } }`;
    const cursor = (await ask(search('第', ''))).data.searchOrganizations.pageInfo.endCursor;
    expect((await ask(search('第', `after: "${cursor}"`))).errors).toBeUndefined();
    expect((await ask(search('党', `after: "${cursor}"`))).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const other = await aTenant();
    const answer = await ask(search('第', `after: "${cursor}"`), await asAuditor(other));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('A statement that takes more memory to plan than its rows are worth', () => {
  it('is LIMIT_EXCEEDED before it is sent, and says what to do', () => {
    const sql = new StatementBuilder(plannedOrganization, { asOf: null, rootsFor: () => null, ownerFor: () => null });
    expect(sql.finish('x'.repeat(MAX_TEXT_LENGTH)).text).toHaveLength(MAX_TEXT_LENGTH);
    expect(() => sql.finish('x'.repeat(MAX_TEXT_LENGTH + 1))).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('fewer fields or nested places'),
        extensions: { code: 'LIMIT_EXCEEDED' },
      }),
    );
  });
});
