import fc from 'fast-check';
import { type DocumentNode, execute, parse } from 'graphql';
import type { ViewerContext } from '../../src/access/context';
import { asAuditor, asClerk, asSecretary } from '../support/context';
import { asMigrator } from '../support/database';
import { apiSchema } from '../support/graphql';
import { plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';

/** What is remembered of the blocks of a document, and how many rows an owner is thought to have, change no answer. */

const PAGES = /* GraphQL */ `
  query ($code: String!, $asOf: Date, $first: Int!) {
    organization(code: $code, asOf: $asOf) {
      name
      members(first: $first) { edges { node { id } } pageInfo { hasNextPage } }
      grids(first: $first) {
        pageInfo { hasNextPage endCursor }
        edges { node { code coverage organizations {
          code children { code }
          members(first: $first) { edges { node { id name branch { code } } } pageInfo { hasNextPage } } } } } } } }`;

const BRANCH = 7;

interface Question {
  caller: string;
  code: string;
  asOf: string | null;
  first: number;
}

let tenant: TestTenant;
let callers: Record<string, () => Promise<ViewerContext>>;

beforeAll(async () => {
  tenant = await aTenant();
  const ids = await plantChains(tenant, { communities: 2, grids: 3, groups: 2, households: 0 });
  await plantPeople(tenant, ids, { membersPerBranch: BRANCH });
  const idOf = (key: string) => ids.get(key) ?? '';
  callers = {
    auditor: () => asAuditor(tenant),
    secretary: () => asSecretary(tenant, idOf('S1-C1-W')),
    clerk: () => asClerk(tenant, idOf('S1-C2-G1')),
  };
});

const question: fc.Arbitrary<Question> = fc.record({
  caller: fc.constantFrom('auditor', 'secretary', 'clerk'),
  code: fc.constantFrom('S1', 'S1-W', 'S1-C1', 'S1-C1-W', 'S1-C2', 'S1-C1-G1'),
  asOf: fc.constantFrom(null, '2022-01-01'),
  first: fc.constantFrom(1, 2, 3, BRANCH, 20),
});

async function ask(document: DocumentNode, { caller, code, ...variables }: Question): Promise<object> {
  const contextValue = { ...(await callers[caller]?.()), counters: { statements: 0 } };
  const variableValues = { ...variables, code: `${tenant.code}-${code}` };
  const { data, errors } = await execute({ schema: apiSchema(), document, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as object;
}

/** Cards that say anything of how many members there are: that decides how they are read. */
async function withCards(counts: readonly number[]): Promise<void> {
  await asMigrator(
    `update organization_cards c set full_member_count = 0, member_count = ($2::int[])[1 + (k.place % cardinality($2::int[]))::int]
       from (select organization_id, row_number() over (order by organization_id) as place
               from organization_cards where tenant_id = $1) k
      where c.tenant_id = $1 and c.organization_id = k.organization_id`,
    [tenant.tenantId, counts],
  );
}

it('answers a document that was asked by others, of other days and in other sizes as one that was never asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(question, { minLength: 2, maxLength: 6 }),
      fc.array(fc.constantFrom(0, 5, 300, 301, 40_000), { minLength: 1, maxLength: 5 }),
      async (questions, counts) => {
        const remembered = parse(PAGES);
        await withCards([0]);
        const alone: object[] = [];
        for (const each of questions) alone.push(await ask(parse(PAGES), each));
        await withCards(counts);
        for (const [at, each] of questions.entries()) expect(await ask(remembered, each)).toEqual(alone[at]);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

it('gives each branch and group its first members in the order of their names, few or many', async () => {
  const rows = await asMigrator<{ code: string; id: string }>(
    `select b.code, 'mem_' || m.id as id from members m join organizations b on b.tenant_id = $1 and b.id in (m.branch_id, m.group_id)
      where m.tenant_id = $1 order by m.name_pinyin, m.id`,
    [tenant.tenantId],
  );
  const document = parse(PAGES);
  for (const counts of [[0], [40_000], [0, 40_000]]) {
    await withCards(counts);
    for (const first of [3, BRANCH, 20]) {
      const { organization } = (await ask(document, { caller: 'auditor', code: 'S1', asOf: null, first })) as Answer;
      const standing = organization.grids.edges.flatMap(({ node }) => node.organizations);
      expect(standing.some(({ members }) => members.pageInfo.hasNextPage)).toBe(first < BRANCH);
      for (const { code, members } of standing) {
        const own = rows.filter((each) => each.code === code).map(({ id }) => id);
        expect(members.edges.map(({ node }) => node.id)).toEqual(own.slice(0, first));
        expect(members.pageInfo.hasNextPage).toBe(own.length > first);
      }
    }
  }
});

interface Page<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean };
}

interface Answer {
  organization: { grids: Page<{ organizations: { code: string; members: Page<{ id: string }> }[] }> };
}
