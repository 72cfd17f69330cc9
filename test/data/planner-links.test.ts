import 'reflect-metadata';
import { graphql } from 'graphql';
import {
  Arg,
  buildSchemaSync,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext, ViewerContext } from '../../src/access/context';
import { addLinks, type LinkArguments, type PlannedType } from '../../src/data/planner/declare';
import { fetchNodes } from '../../src/data/planner/fetch';
import { type Linked, linked } from '../../src/data/planner/linked';
import { compilePlan, wholeRowPlan } from '../../src/data/planner/plan';
import { selectionSetsAt } from '../../src/data/planner/selection';
import { connectionOf, type Page } from '../../src/shared/connection';
import { DateScalar } from '../../src/shared/scalars';
import { asAuditor, asClerk } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';

/**
 * The kinds of links that pages of people and places are made of, over a small type of the test's own: computed
 * properties, values by arguments, counts, tables between, connections below many owners, and reach.
 */

@ObjectType()
class Counts {
  @Field(() => Int) below: number;
}

@ObjectType()
class Spot {
  @Field(() => ID) id: string;
  @Field(() => String) code: string;
  @Field(() => String) initial: string;
}

const SpotConnection = connectionOf(Spot, 'Spot', '点');

const plannedCounts: PlannedType<Counts> = {
  typeName: 'Counts',
  table: 'counts',
  isTenantTable: true,
  keyColumn: 'owner_id',
  action: 'organization:read',
  globalId: (key) => key,
  columns: { below: 'below' },
  links: {},
};

const plannedSpot: PlannedType<Spot> = {
  typeName: 'Spot',
  table: 'organizations',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'member:read',
  globalId: (key) => key,
  columns: { code: 'code', name: 'name', chainParent: 'chain_parent_id' },
  computed: { initial: (row) => `left(${row.column('name')}, 1)` },
  reach: ({ alias, roots }) =>
    `${alias}.formal_path in (with g as materialized (select r.formal_path as p, r.formal_path || '0' as q from organizations r where r.tenant_id = $1 and r.id = any(${roots})) select b.formal_path from g join organizations b on b.tenant_id = $1 and b.formal_path >= g.p and b.formal_path < g.q)`,
  history: { states: { table: 'organization_states', ownerColumn: 'organization_id', columns: { name: 'name' } } },
  links: {},
};

addLinks(plannedSpot, {
  above: { kind: 'one', target: () => plannedSpot, on: { chain_parent_id: 'id' } },
  shout: {
    kind: 'value',
    sql: (row, args: LinkArguments) => `upper(${row.column('code')}) || ${row.bind(args.mark)}::text`,
  },
  total: { kind: 'value', sql: (row) => `${row.beside('organization_cards', 'organization_id')}.member_count` },
  counts: {
    kind: 'computed',
    target: () => plannedCounts,
    from: (row) =>
      `select ${row.alias}.id as owner_id, count(*)::int as below from organizations d where d.tenant_id = $1 and d.chain_parent_id = ${row.alias}.id`,
  },
  parents: {
    kind: 'many',
    target: () => plannedSpot,
    ownerColumn: 'organization_id',
    through: { table: 'placements', targetColumn: 'parent_id' },
    where: (sql) => `t.graph = 'CHAIN' and t.superseded_at is null and t.valid @> ${sql.date}`,
    orderBy: (sql) => `${sql.column('name')}, o.id`,
  },
  below: {
    kind: 'page',
    target: () => plannedSpot,
    where: (sql, owner, args) =>
      `o.chain_parent_id = ${owner}${args.beginning === undefined ? '' : ` and o.code >= ${sql.bind(args.beginning)}`}`,
    order: [{ sql: () => 'o.code', type: 'text' }],
  },
});

@Resolver(() => Spot)
class SpotResolver {
  @Query(() => Spot, { nullable: true })
  async planned(
    @Ctx() ctx: RequestContext,
    @Info() info: Parameters<typeof linked>[3],
    @Arg('code', () => String) code: string,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf?: string | null,
  ): Promise<Spot | null> {
    const plan = compilePlan(info, plannedSpot, selectionSetsAt(info, []));
    return (await fetchNodes(ctx, plan, { where: (sql) => `o.code = ${sql.bind(code)}` }, asOf ?? null))[0] ?? null;
  }

  @Query(() => Spot, { nullable: true })
  async unplanned(
    @Ctx() ctx: RequestContext,
    @Arg('code', () => String) code: string,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf?: string | null,
  ): Promise<Spot | null> {
    const where = (sql: { bind(value: unknown): string }) => `o.code = ${sql.bind(code)}`;
    return (await fetchNodes(ctx, wholeRowPlan(plannedSpot), { where }, asOf ?? null))[0] ?? null;
  }

  @FieldResolver(() => Spot, { nullable: true })
  above(
    @Ctx() ctx: RequestContext,
    @Info() info: Parameters<typeof linked>[3],
    @Root() root: Spot,
  ): Linked<Spot | null> {
    return linked(ctx, plannedSpot, root, info);
  }

  @FieldResolver(() => String)
  shout(
    @Ctx() ctx: RequestContext,
    @Info() info: Parameters<typeof linked>[3],
    @Root() root: Spot,
    @Arg('mark', () => String) mark: string,
  ): Linked<string> {
    return linked(ctx, plannedSpot, root, info, { mark });
  }

  @FieldResolver(() => Int)
  total(@Ctx() ctx: RequestContext, @Info() info: Parameters<typeof linked>[3], @Root() root: Spot): Linked<number> {
    return linked(ctx, plannedSpot, root, info);
  }

  @FieldResolver(() => Counts)
  counts(@Ctx() ctx: RequestContext, @Info() info: Parameters<typeof linked>[3], @Root() root: Spot): Linked<Counts> {
    return linked(ctx, plannedSpot, root, info);
  }

  @FieldResolver(() => [Spot])
  parents(@Ctx() ctx: RequestContext, @Info() info: Parameters<typeof linked>[3], @Root() root: Spot): Linked<Spot[]> {
    return linked(ctx, plannedSpot, root, info);
  }

  @FieldResolver(() => SpotConnection)
  below(
    @Ctx() ctx: RequestContext,
    @Info() info: Parameters<typeof linked>[3],
    @Root() root: Spot,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('beginning', () => String, { nullable: true }) beginning?: string | null,
  ): Linked<Page<Spot>> {
    return linked(ctx, plannedSpot, root, info, { first, after, beginning });
  }
}

const schema = buildSchemaSync({ validate: false, resolvers: [SpotResolver] });

let tenant: TestTenant;
let ids: Map<string, string>;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { communities: 2, grids: 3, groups: 4, households: 0 });
  auditor = await asAuditor(tenant);
  await asMigrator(`update organization_cards set member_count = 7 where tenant_id = $1 and organization_id = $2`, [
    tenant.tenantId,
    ids.get('S1-C1-G2'),
  ]);
});

const code = (key: string) => `${tenant.code}-${key}`;

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape are compared here
type Data = any;

async function ask(root: string, key: string, selection: string, ctx = auditor, asOf: string | null = null) {
  const contextValue: RequestContext = { ...ctx, counters: { statements: 0 } };
  const source = `query ($code: String!, $asOf: Date) { spot: ${root}(code: $code, asOf: $asOf) ${selection} }`;
  const { data, errors } = await graphql({ schema, source, variableValues: { code: code(key), asOf }, contextValue });
  return { spot: data?.spot as Data, errors, statements: contextValue.counters.statements };
}

describe.each(['planned', 'unplanned'])('A link, %s above', (root) => {
  it('is a property computed from the row, also of the row as it was', async () => {
    const was = `update organization_states set valid = '[2022-01-01,)' where tenant_id = $1 and organization_id = $2 and upper_inf(valid)`;
    await asMigrator(was, [tenant.tenantId, ids.get('S1-C2')]);
    await asMigrator(
      `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
       select $1, gen_random_uuid(), $2, '[2020-03-01,2022-01-01)', 'ESTABLISHED', 'COMMUNITY_COORDINATING_COMMITTEE', '旧名', 'jiuming', now()
        where not exists (select from organization_states where tenant_id = $1 and name = '旧名')`,
      [tenant.tenantId, ids.get('S1-C2')],
    );
    expect((await ask(root, 'S1-C2', '{ initial }')).spot).toEqual({ initial: '记' });
    expect((await ask(root, 'S1-C2', '{ initial }', auditor, '2021-01-01')).spot).toEqual({ initial: '旧' });
  });

  it('is a value by its arguments, each alias its own, whatever a caller writes there', async () => {
    const odd = `'"; drop table x; --`;
    const { spot } = await ask(
      root,
      'S1',
      `{ a: shout(mark: "!") b: shout(mark: "?") c: shout(mark: ${JSON.stringify(odd)}) }`,
    );
    expect(spot).toEqual({ a: `${code('S1')}!`, b: `${code('S1')}?`, c: `${code('S1')}${odd}` });
  });

  it('is read off the card beside each row', async () => {
    const { spot } = await ask(root, 'S1-C1', '{ total below { edges { node { total } } } }');
    expect(spot).toEqual({
      total: 0,
      below: { edges: [{ node: { total: 0 } }, { node: { total: 7 } }, { node: { total: 0 } }] },
    });
  });

  it('is an object of counts', async () => {
    expect((await ask(root, 'S1-C1', '{ counts { below } above { counts { below } } }')).spot).toEqual({
      counts: { below: 3 },
      above: { counts: { below: 2 } },
    });
  });

  it('leads through the table between', async () => {
    expect((await ask(root, 'S1-C1', '{ parents { code parents { code } } }')).spot).toEqual({
      parents: [{ code: code('S1'), parents: [] }],
    });
  });

  it('gives each of many owners a page of its own, with the total where it is asked for', async () => {
    const selection =
      '{ below { totalCount edges { node { code below(first: 2) { totalCount pageInfo { hasNextPage } edges { node { code } } } } } } }';
    const { spot, errors } = await ask(root, 'S1-C1', selection);
    expect(errors).toBeUndefined();
    expect(spot.below.totalCount).toBe(3);
    expect(spot.below.edges.map(({ node }: Data) => [node.code, node.below])).toEqual(
      [1, 2, 3].map((grid) => [
        code(`S1-C1-G${grid}`),
        {
          totalCount: 4,
          pageInfo: { hasNextPage: true },
          edges: [1, 2].map((group) => ({ node: { code: code(`S1-C1-G${grid}-P${group}`) } })),
        },
      ]),
    );
  });

  it('goes on behind a cursor, and refuses the cursor of another owner, filter or list', async () => {
    const page = (args: string) =>
      `{ below(${args}) { pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { code } } } }`;
    const one = await ask(root, 'S1-C1', page('first: 2'));
    const end = one.spot.below.pageInfo.endCursor as string;
    const two = await ask(root, 'S1-C1', page(`first: 2, after: "${end}"`));
    expect(two.spot.below).toMatchObject({
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
      edges: [{ node: { code: code('S1-C1-G3') } }],
    });
    for (const foreign of [
      await ask(root, 'S1-C2', page(`first: 2, after: "${end}"`)),
      await ask(root, 'S1-C1', page(`first: 2, beginning: "A", after: "${end}"`)),
      await ask(root, 'S1-C1', page(`first: 2, after: "${end}"`), auditor, '2023-01-01'),
    ]) {
      expect(foreign.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('refuses a page of no size', async () => {
    expect(
      (await ask(root, 'S1-C1', '{ below(first: 101) { edges { node { code } } } }')).errors?.[0]?.extensions.code,
    ).toBe('BAD_USER_INPUT');
  });

  it('shows a caller with a subtree the rows within it, in lists, totals and joins alike', async () => {
    const clerk = await asClerk(tenant, ids.get('S1-C1-G2') as string);
    expect((await ask(root, 'S1-C1', '{ code }', clerk)).spot).toBeNull();
    const inside = await ask(root, 'S1-C1-G2', '{ code above { code } below { totalCount } }', clerk);
    expect(inside.spot).toEqual({ code: code('S1-C1-G2'), above: null, below: { totalCount: 4 } });
    const above = await asClerk(tenant, ids.get('S1-C1-W') as string);
    expect((await ask(root, 'S1-C1-G2', '{ above { code } parents { code } }', above)).spot).toEqual({
      above: null,
      parents: [],
    });
  });
});

describe('The number of statements', () => {
  it('is one for the row with its values, counts and cards, and one more for each connection and its totals', async () => {
    expect(
      (await ask('planned', 'S1', '{ initial shout(mark: "!") total counts { below } above { total } }')).statements,
    ).toBe(1);
    expect(
      (await ask('planned', 'S1', '{ below { edges { node { below { edges { node { code } } } } } } }')).statements,
    ).toBe(3);
    expect((await ask('planned', 'S1', '{ below { totalCount } }')).statements).toBe(2);
  });
});

describe('A link declared twice', () => {
  it('is refused, so that no domain takes a field from another', () => {
    expect(() => addLinks(plannedSpot, { above: { kind: 'value', sql: () => '1' } })).toThrow(/Spot.above/);
  });
});
