import 'reflect-metadata';
import fc from 'fast-check';
import { type GraphQLSchema, graphql } from 'graphql';
import { Arg, buildSchemaSync, Ctx, type NonEmptyArray, Query, Resolver } from 'type-graphql';
import type { RequestContext, ViewerContext } from '../../src/access/context';
import { fetchNodes } from '../../src/data/planner/fetch';
import { wholeRowPlan } from '../../src/data/planner/plan';
import { plannedOrganization } from '../../src/domains/organizations/organization.planned';
import { Organization } from '../../src/domains/organizations/organization.type';
import { DOMAINS } from '../../src/domains/registry';
import { DateScalar } from '../../src/shared/scalars';
import { asAuditor, asClerk } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';
import { organizationSelection } from './random-selections';

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

function schemaOfAll(): GraphQLSchema {
  const resolvers = [UnplannedResolver, ...DOMAINS.flatMap((domain) => domain.resolvers)];
  return buildSchemaSync({ validate: false, resolvers: resolvers as unknown as NonEmptyArray<() => object> });
}

const schema = schemaOfAll();

const MOVED_ON = '2022-05-01';
/** Before the move, when there were no units yet, and after it. */
const DAYS = ['2022-03-01', '2023-01-01'];

let tenant: TestTenant;
let ids: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { streets: 2, communities: 2, grids: 1, groups: 2, households: 1 });
  const { members, grids } = await plantPeople(tenant, ids);
  // A past that differs: one grid branch stood under another community until the move, and stood on no grid before;
  // one of its members was of another branch, outside the clerk's reach.
  const [branch, before] = [ids.get('S1-C1-G1'), ids.get('S2-C2')];
  await asMigrator(
    `update placements set valid = daterange($3, null) where tenant_id = $1 and organization_id = $2 and graph = 'CHAIN'`,
    [tenant.tenantId, branch, MOVED_ON],
  );
  await asMigrator(
    `insert into placements (tenant_id, id, graph, organization_id, parent_id, valid, recorded_at) values ($1, gen_random_uuid(), 'CHAIN', $2, $3, daterange('2020-03-01', $4), now())`,
    [tenant.tenantId, branch, before, MOVED_ON],
  );
  await asMigrator(
    `update grid_organizations set valid = daterange($3, null) where tenant_id = $1 and grid_id = $2 and organization_id = $4`,
    [tenant.tenantId, grids.get('S1-C1-G1'), MOVED_ON, branch],
  );
  const member = members.get('S1-C1-G1-M2');
  await asMigrator(
    `update memberships set valid = daterange($3, null) where tenant_id = $1 and member_id = $2 and upper_inf(valid)`,
    [tenant.tenantId, member, MOVED_ON],
  );
  await asMigrator(
    `insert into memberships (tenant_id, id, member_id, branch_id, category, standing, begin_reason, end_reason, valid, recorded_at)
     select tenant_id, gen_random_uuid(), member_id, $3, category, standing, begin_reason, 'CHANGED', daterange('2021-05-01', $4), now()
       from memberships where tenant_id = $1 and member_id = $2`,
    [tenant.tenantId, member, ids.get('S2-C1-G1'), MOVED_ON],
  );
});

describe('The planner and the DataLoaders behind it', () => {
  const callers: [string, () => Promise<ViewerContext>][] = [
    ['an auditor', () => asAuditor(tenant)],
    ['a clerk of one branch', () => asClerk(tenant, ids.get('S1-C1-G1') as string)],
  ];

  it.each(callers)(
    'answer every selection of %s alike, today and as of a date',
    async (_, caller) => {
      const ctx = await caller();
      const starts = ['S1', 'S1-C1', 'S1-C1-G1', 'S1-C1-G1-P1', 'S1-C1-W', 'S2-C2', 'S2-C1-G1-P1-H1'];
      const run = async (root: string, code: string, text: string, asOf: string | null): Promise<string> => {
        const contextValue = { ...ctx, deadlineAt: Date.now() + 20_000, counters: { statements: 0 } };
        const source = `query ($code: String!, $asOf: Date) { answer: ${root}(code: $code, asOf: $asOf) ${text} }`;
        return JSON.stringify(await graphql({ schema, source, variableValues: { code, asOf }, contextValue }));
      };
      await fc.assert(
        fc.asyncProperty(
          organizationSelection,
          fc.constantFrom(...starts),
          fc.constantFrom(null, ...DAYS),
          async (text, start, asOf) => {
            const code = `${tenant.code}-${start}`;
            const [planned, unplanned] = [
              await run('organization', code, text, asOf),
              await run('unplanned', code, text, asOf),
            ];
            expect(planned).toBe(unplanned);
            expect(planned).not.toContain('"errors"');
          },
        ),
        { numRuns: 60 },
      );
    },
    120_000,
  );
});
