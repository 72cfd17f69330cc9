import 'reflect-metadata';
import { createServer } from 'node:http';
import DataLoader from 'dataloader';
import { graphql } from 'graphql';
import {
  Arg,
  buildSchemaSync,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ChainLevelEntity } from '../../src/domains/organizations/chain-level.entity';
import { ChainTemplateEntity } from '../../src/domains/organizations/chain-template.entity';
import { OrganizationEntity } from '../../src/domains/organizations/organization.entity';
import { announce, readBody } from './peer';

/**
 * The naive build: type-graphql resolvers over TypeORM repositories with a DataLoader a field, one transaction a request
 * for the tenant's binding. What a careful team writes on the first day.
 */
const tenantId = String(process.env.BENCH_TENANT);

interface Context {
  manager: EntityManager;
  counter: { statements: number };
  children: DataLoader<string, OrganizationEntity[]>;
  byId: DataLoader<string, OrganizationEntity | undefined>;
}

@ObjectType('Organization')
class NaiveOrganization {
  @Field(() => ID) id: string;
  @Field(() => String) code: string;
  @Field(() => String) name: string;
  @Field(() => String) kind: string;
  @Field(() => String) status: string;
}

@ObjectType('OrganizationEdge')
class NaiveEdge {
  @Field(() => NaiveOrganization) node: NaiveOrganization;
}

@ObjectType('OrganizationConnection')
class NaiveConnection {
  @Field(() => [NaiveEdge]) edges: NaiveEdge[];
}

@InputType('OrganizationFilter')
class NaiveFilter {
  @Field(() => Int) chainLevel: number;
}

@Resolver(() => NaiveOrganization)
class NaiveResolver {
  @Query(() => NaiveOrganization, { nullable: true })
  organization(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<OrganizationEntity | undefined> {
    return ctx.byId.load(id.slice(4));
  }

  @Query(() => NaiveConnection)
  async organizations(
    @Ctx() ctx: Context,
    @Arg('filter', () => NaiveFilter) filter: NaiveFilter,
    @Arg('orderBy', () => String) _orderBy: string,
    @Arg('first', () => Int) first: number,
  ): Promise<{ edges: { node: OrganizationEntity }[] }> {
    const nodes = await ctx.manager.find(OrganizationEntity, {
      where: {
        tenantId,
        chainLevel: filter.chainLevel,
        status: In(['PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING']),
      },
      order: { code: 'ASC' },
      take: first,
    });
    ctx.counter.statements += 1;
    return { edges: nodes.map((node) => ({ node })) };
  }

  @FieldResolver(() => ID)
  id(@Root() root: OrganizationEntity): string {
    return `org_${root.id}`;
  }

  @FieldResolver(() => [NaiveOrganization])
  children(@Ctx() ctx: Context, @Root() root: OrganizationEntity): Promise<OrganizationEntity[]> {
    return ctx.children.load(root.id);
  }

  @FieldResolver(() => [NaiveOrganization])
  async ancestors(@Ctx() ctx: Context, @Root() root: OrganizationEntity): Promise<OrganizationEntity[]> {
    const above: OrganizationEntity[] = [];
    let parentId = root.chainParentId;
    while (parentId !== null) {
      const parent = await ctx.byId.load(parentId);
      if (parent === undefined) break;
      above.unshift(parent);
      parentId = parent.chainParentId;
    }
    return above;
  }
}

const schema = buildSchemaSync({ resolvers: [NaiveResolver], validate: false });
const dataSource = new DataSource({
  type: 'postgres',
  url: String(process.env.DATABASE_URL),
  entities: [OrganizationEntity, ChainLevelEntity, ChainTemplateEntity],
  extra: { max: 8 },
});

function contextOf(manager: EntityManager): Context {
  const counter = { statements: 0 };
  return {
    manager,
    counter,
    byId: new DataLoader(async (ids) => {
      counter.statements += 1;
      const rows = await manager.find(OrganizationEntity, { where: { tenantId, id: In([...ids]) } });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    }),
    children: new DataLoader(async (ids) => {
      counter.statements += 1;
      const rows = await manager.find(OrganizationEntity, {
        where: { tenantId, chainParentId: In([...ids]) },
        order: { position: 'ASC', namePinyin: 'ASC', id: 'ASC' },
      });
      const byParent = new Map<string | null, OrganizationEntity[]>();
      for (const row of rows) byParent.set(row.chainParentId, [...(byParent.get(row.chainParentId) ?? []), row]);
      return ids.map((id) => byParent.get(id) ?? []);
    }),
  };
}

const server = createServer(async (request, response) => {
  const { query, variables } = JSON.parse(await readBody(request)) as {
    query: string;
    variables: Record<string, unknown>;
  };
  // The shared document has an enum where this schema takes a text.
  const source = query.replace('orderBy: CODE', 'orderBy: "CODE"');
  await dataSource.transaction(async (manager) => {
    await manager.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    const contextValue = contextOf(manager);
    const answer = await graphql({ schema, source, variableValues: variables, contextValue });
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-statements': String(contextValue.counter.statements + 3),
    });
    response.end(JSON.stringify(answer));
  });
});
void dataSource.initialize().then(() => announce(server));
