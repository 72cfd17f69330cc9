/** @jest-environment node */
import 'reflect-metadata';
import { type GraphQLResolveInfo, graphql } from 'graphql';
import { buildSchemaSync, Ctx, Field, FieldResolver, Info, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../src/access/context';
import { addLinks, type PlannedType } from '../../src/data/planner/declare';
import { type Linked, linked } from '../../src/data/planner/linked';
import { plannedOrganization } from '../../src/domains/organizations/organization.planned';
import { Organization } from '../../src/domains/organizations/organization.type';
import { OrganizationQueriesResolver } from '../../src/domains/organizations/organization-queries.resolver';
import { OrganizationTreeResolver } from '../../src/domains/organizations/organization-tree.resolver';
import { asAuditor } from '../support/context';
import { graphqlAs } from '../support/graphql';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';

/** What is counted is dear: it is counted for the rows that were asked for it, and for no other row of the statement. */

@ObjectType()
class Fused {
  @Field(() => Int) value: number;
}

const plannedFused: PlannedType<Fused> = {
  typeName: 'Fused',
  table: 'fused',
  isTenantTable: true,
  keyColumn: 'owner_id',
  action: 'organization:read',
  globalId: (key) => key,
  columns: { value: 'value' },
  links: {},
};

/** Blows as soon as it is computed for an organization that is no street. */
const fuse = (alias: string) => `1 / (case when ${alias}.chain_level = 1 then 1 else 0 end)`;

addLinks(plannedOrganization, {
  fuse: { kind: 'value', sql: (row) => fuse(row.alias) },
  fused: {
    kind: 'computed',
    target: () => plannedFused,
    from: (row) => `select ${row.alias}.id as owner_id, ${fuse(row.alias)} as value`,
  },
});

@Resolver(() => Organization)
class FuseResolver {
  @FieldResolver(() => Int)
  fuse(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Organization): Linked<number> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => Fused)
  fused(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Organization): Linked<Fused> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

const schema = buildSchemaSync({
  validate: false,
  resolvers: [OrganizationQueriesResolver, OrganizationTreeResolver, FuseResolver],
});

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await aTenant();
  await plantChains(tenant);
});

async function ask(selection: string) {
  const contextValue = { ...(await asAuditor(tenant)), counters: { statements: 0 } };
  const source = `{ organization(code: "${tenant.code}-S1") ${selection} }`;
  const { data, errors } = await graphql({ schema, source, contextValue });
  return { organization: data?.organization, errors, statements: contextValue.counters.statements };
}

test.each([
  ['a value', '{ fuse descendants { code } }', { fuse: 1 }],
  ['an object of values', '{ fused { value } descendants { code } }', { fused: { value: 1 } }],
  ['a value of a superior', '{ children { code ancestors { fuse } } }', {}],
])('%s is computed where it was selected only, in the one statement of the tree', async (_, selection, expected) => {
  const { organization, errors, statements } = await ask(selection);
  expect(errors).toBeUndefined();
  expect(organization).toMatchObject(expected);
  expect(statements).toBeLessThanOrEqual(2);
});

test('the fuse does blow where it is selected on others', async () => {
  expect((await ask('{ children { fuse } }')).errors?.[0]?.message).toMatch(/division by zero/);
  expect((await ask('{ children { fused { value } } }')).errors?.[0]?.message).toMatch(/division by zero/);
});

test('counts along dated edges cost as much as twenty objects each, and a whole tree of many is refused', async () => {
  const cost = async (selection: string) => {
    const query = `{ organization(code: "${tenant.code}-S1") { ${selection} } }`;
    const { extensions, errors } = await graphqlAs(await asAuditor(tenant), query);
    return { cost: extensions?.cost?.requested, code: errors?.[0]?.extensions?.code };
  };
  expect(await cost('memberCount fullMemberCount')).toEqual({ cost: 5, code: undefined });
  expect(await cost('memberCount(graph: CHAIN)')).toEqual({ cost: 21, code: undefined });
  expect(await cost('memberCount(asOf: "2022-01-01") gridCoverage { total } unitTotals { units }')).toEqual({
    cost: 61,
    code: undefined,
  });
  const many = Array.from({ length: 47 }, (_, index) => `a${index}: memberCount(graph: CHAIN)`).join(' ');
  expect((await cost(`descendants(graph: FORMAL) { ${many} }`)).code).toBe('LIMIT_EXCEEDED');
});
