import 'reflect-metadata';
import fc from 'fast-check';
import { type ExecutionResult, execute } from 'graphql';
import type { RequestContext, ViewerContext } from '../../../src/access/context';
import { answerText } from '../../../src/server/writer/written-data';
import { organizationSelection } from '../../data/random-selections';
import { asAuditor, asClerk, asOrganizer, contextFor } from '../../support/context';
import { engineOf } from '../../support/engine';
import { apiSchema } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';

const written = engineOf(apiSchema());
const executed = engineOf(apiSchema(), {
  execute: (args) => execute(args) as ExecutionResult | Promise<ExecutionResult>,
});

let tenant: TestTenant;
let ids: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { streets: 2, communities: 2, grids: 2, groups: 2, households: 1 });
  await plantPeople(tenant, ids);
});

async function textOf(engine: typeof written, ctx: RequestContext, query: string, variables: Record<string, unknown>) {
  const contextValue = { ...ctx, deadlineAt: Date.now() + 20_000, counters: { statements: 0 } };
  const { body } = await engine.executeOperation({ query, variables }, { contextValue });
  if (body.kind !== 'single') throw new Error('The API answers in one piece.');
  return answerText(body.singleResult);
}

/** The answer, which must be the same to the byte whoever wrote it. */
async function answerOfBoth(ctx: RequestContext, query: string, variables: Record<string, unknown>): Promise<string> {
  const ours = await textOf(written, ctx, query, variables);
  const theirs = await textOf(executed, ctx, query, variables);
  expect(inOrder(ours)).toBe(inOrder(theirs));
  return ours;
}

/** Root fields are read at the same time: which of two fails first is not the executor's matter. */
function inOrder(text: string): string {
  const { errors, ...rest } = JSON.parse(text) as { errors?: { path?: unknown }[] };
  if (errors === undefined) return text;
  const pathOf = (error: { path?: unknown }) => JSON.stringify(error.path);
  return JSON.stringify({ errors: [...errors].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)), ...rest });
}

/** Selections on an organization that end in an error, or are decided by variables. */
const ODD = [
  'members(first: 101) { totalCount }',
  'grids(after: "nonsense") { edges { node { code } } }',
  'descendants(maxDepth: 99) { id }',
  'memberCount(asOf: "2999-01-01")',
  'children { members(first: 0) { edges { node { id } } } }',
  'name @skip(if: $yes) code @include(if: $yes) children @include(if: $no) { code }',
  '... on Node { id __typename } ... on Organization { kind ...F }',
  'parent { ... on Node @skip(if: $no) { id } } same: kind same: kind',
  'children { children { secretary { maskedName member { name } } } }',
];

describe('An answer written straight to text', () => {
  const callers: [string, () => Promise<ViewerContext>][] = [
    ['an auditor', () => asAuditor(tenant)],
    ['an organizer', () => asOrganizer(tenant)],
    ['a clerk of one branch', () => asClerk(tenant, ids.get('S1-C1-G1') as string)],
    ['an account that may see few things', () => contextFor(tenant, 'SECURITY_ADMIN')],
  ];

  it.each(callers)(
    'is the answer of graphql-js to the byte, for every selection of %s, errors included',
    async (_, caller) => {
      const ctx = await caller();
      const starts = ['S1', 'S1-C1', 'S1-C1-G1', 'S1-C1-G1-P1', 'S2-C2', 'nowhere'];
      await fc.assert(
        fc.asyncProperty(
          fc.array(organizationSelection, { minLength: 1, maxLength: 2 }),
          fc.option(fc.constantFrom(...ODD), { nil: 'id' }),
          fc.constantFrom(...starts),
          fc.constantFrom(null, '2022-03-01'),
          fc.boolean(),
          async (selections, odd, start, asOf, yes) => {
            const fields = selections.map((text, index) => `a${index}: organization(code: $code, asOf: $asOf) ${text}`);
            const query = `query Asked($code: String!, $asOf: Date, $yes: Boolean!, $no: Boolean = false) {
              ${fields.join(' ')} odd: organization(code: $code) { ${odd} }
            } fragment F on Organization { status version } `;
            await answerOfBoth(ctx, odd.includes('...F') ? query : query.replace(/fragment F.*$/s, ''), {
              code: `${tenant.code}-${start}`,
              asOf,
              yes,
            });
          },
        ),
        { numRuns: 60 },
      );
    },
    120_000,
  );

  it('is one for lists by filter, pages, counts and nodes of several types', async () => {
    const ctx = await asAuditor(tenant);
    const query = `query Lists($first: Int!, $ids: [ID!]!) {
      organizations(first: $first, orderBy: CODE) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { code ancestors { code } } } }
      grids(first: 2) { edges { node { code coverage organizations { code } } } }
      members(first: 3) { totalCount edges { node { maskedName branch { code } } } }
      nodes(ids: $ids) { id __typename ... on Organization { code } ... on Member { maskedName } }
      viewer { tenant { code } permissions { action } }
      missing: organization(code: "nowhere") { id }
    }`;
    const answer = await answerOfBoth(ctx, query, { first: 3, ids: ['org_00000000-0000-7000-8000-000000000000'] });
    expect(answer).toContain('"totalCount"');
    await answerOfBoth(ctx, query, { first: 101, ids: [] });
    await answerOfBoth(ctx, '{ __schema { queryType { name } } __typename viewer { __typename } }', {});
  });

  it('asks the database no more often, also where it ends in an error', async () => {
    const ctx = await asAuditor(tenant);
    const query = `query E($code: String!) { organization(code: $code) { code children { members(first: 101) { totalCount } } } }`;
    const answer = await answerOfBoth(ctx, query, { code: `${tenant.code}-S1` });
    expect(answer).toContain('"errors"');
    expect(answer).toContain('"statements":1');
  });
});
