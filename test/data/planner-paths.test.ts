import 'reflect-metadata';
import fc from 'fast-check';
import { graphql } from 'graphql';
import { Arg, buildSchemaSync, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../src/access/context';
import { fetchNodes } from '../../src/data/planner/fetch';
import { wholeRowPlan } from '../../src/data/planner/plan';
import { DivisionsResolver } from '../../src/domains/divisions/divisions.resolver';
import { plannedOrganization } from '../../src/domains/organizations/organization.planned';
import { Organization } from '../../src/domains/organizations/organization.type';
import {
  OrganizationHistoryResolver,
  PlacementParentResolver,
} from '../../src/domains/organizations/organization-history.resolver';
import { OrganizationQueriesResolver } from '../../src/domains/organizations/organization-queries.resolver';
import {
  ChainTemplateLevelsResolver,
  OrganizationTreeResolver,
} from '../../src/domains/organizations/organization-tree.resolver';
import { DateScalar } from '../../src/shared/scalars';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';

/** A root field whose node brings nothing along: every field below it goes through the DataLoaders. */
@Resolver()
class UnplannedResolver {
  @Query(() => Organization)
  async unplanned(
    @Ctx() ctx: RequestContext,
    @Arg('code', () => String) code: string,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf?: string | null,
  ): Promise<Organization> {
    const where = (sql: { bind(value: unknown): string }) => `o.code = ${sql.bind(code)}`;
    const [node] = await fetchNodes(ctx, wholeRowPlan(plannedOrganization), { where }, asOf ?? null);
    return node as unknown as Organization;
  }
}

const schema = buildSchemaSync({
  validate: false,
  resolvers: [
    UnplannedResolver,
    DivisionsResolver,
    OrganizationQueriesResolver,
    OrganizationTreeResolver,
    ChainTemplateLevelsResolver,
    OrganizationHistoryResolver,
    PlacementParentResolver,
  ],
});

const MOVED_ON = '2022-05-01';
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await aTenant();
  const ids = await plantChains(tenant, { streets: 2, communities: 2, grids: 1, groups: 2, households: 1 });
  // A past that differs: one grid branch stood under another community until the move, and had another name.
  const [branch, before] = [ids.get('S1-C1-G1'), ids.get('S2-C2')];
  await asMigrator(
    `update placements set valid = daterange($4, null) where tenant_id = $1 and organization_id = $2 and graph = 'CHAIN' and $3::uuid is not null`,
    [tenant.tenantId, branch, before, MOVED_ON],
  );
  await asMigrator(
    `insert into placements (tenant_id, id, graph, organization_id, parent_id, valid, recorded_at) values ($1, gen_random_uuid(), 'CHAIN', $2, $3, daterange('2020-03-01', $4), now())`,
    [tenant.tenantId, branch, before, MOVED_ON],
  );
});

const leaves = fc.subarray(['code', 'name', 'kind', 'status', 'position', '__typename', 'id'], { minLength: 1 });

interface Selection {
  text: string;
}

const { selection } = fc.letrec<{ selection: Selection; link: string }>((tie) => ({
  selection: fc
    .tuple(leaves, fc.array(tie('link'), { maxLength: 3, depthIdentifier: 'tree' }))
    .map(([fields, links]) => ({
      text: `{ ${[...fields, ...links.map((link, index) => `l${index}: ${link}`)].join(' ')} }`,
    })),
  link: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'tree', withCrossShrink: true },
    fc.constant('division { code ancestors { name } }'),
    fc.constant('chainLevel { level name }'),
    fc.constant('chainTemplate { code levels { level name } }'),
    fc.constant('placements { graph parent { code children { code } } }'),
    fc.constant('states { name status }'),
    fc
      .tuple(
        fc.constantFrom('parent', 'children', 'ancestors', 'descendants'),
        fc.constantFrom('CHAIN', 'FORMAL'),
        tie('selection'),
      )
      .map(([field, graph, nested]) => `${field}(graph: ${graph}) ${nested.text}`),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), tie('selection'))
      .map(([maxDepth, nested]) => `descendants(maxDepth: ${maxDepth}) ${nested.text}`),
  ),
}));

describe('The planner and the DataLoaders behind it', () => {
  it('answer every selection alike, today and as of a date', async () => {
    const ctx = await asAuditor(tenant);
    const starts = ['S1', 'S1-C1', 'S1-C1-G1', 'S2-C2', 'S1-C1-W', 'S2-C1-G1-P1-H1'];
    await fc.assert(
      fc.asyncProperty(
        selection,
        fc.constantFrom(...starts),
        fc.constantFrom(null, '2021-06-01', '2023-01-01'),
        async ({ text }, start, asOf) => {
          const run = async (root: string) => {
            const contextValue: RequestContext = {
              ...ctx,
              deadlineAt: Date.now() + 20_000,
              counters: { statements: 0 },
            };
            const source = `query ($code: String!, $asOf: Date) { answer: ${root}(code: $code, asOf: $asOf) ${text} }`;
            const answer = await graphql({
              schema,
              source,
              variableValues: { code: `${tenant.code}-${start}`, asOf },
              contextValue,
            });
            return JSON.stringify(answer);
          };
          const [planned, unplanned] = [await run('organization'), await run('unplanned')];
          expect(planned).toBe(unplanned);
          expect(planned).not.toContain('"errors"');
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);
});
