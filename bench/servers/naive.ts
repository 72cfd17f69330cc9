import 'reflect-metadata';
import { createServer } from 'node:http';
import { graphql } from 'graphql';
import { Arg, buildSchemaSync, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DataSource, In } from 'typeorm';
import { GridEntity } from '../../src/domains/grids/grid.entity';
import { GridOrganizationEntity } from '../../src/domains/grids/grid-organization.entity';
import { MemberEntity } from '../../src/domains/members/member.entity';
import { ChainLevelEntity } from '../../src/domains/organizations/chain-level.entity';
import { ChainTemplateEntity } from '../../src/domains/organizations/chain-template.entity';
import { OrganizationEntity } from '../../src/domains/organizations/organization.entity';
import { OrganizationCardEntity } from '../../src/domains/organizations/organization-card.entity';
import { type NaiveContext, naiveContext, tenantId } from './naive-loaders';
import { NaiveGridResolver, NaiveMemberResolver, NaiveTerritoryResolver } from './naive-territory';
import { NaiveConnection, NaiveFilter, NaiveOrganization } from './naive-types';
import { announce, readBody } from './peer';

/**
 * The naive build: type-graphql resolvers over TypeORM repositories with a DataLoader a field, one transaction a request
 * for the tenant's binding. What a careful team writes on the first day.
 */
@Resolver(() => NaiveOrganization)
class NaiveResolver {
  @Query(() => NaiveOrganization, { nullable: true })
  organization(@Ctx() ctx: NaiveContext, @Arg('id', () => ID) id: string): Promise<OrganizationEntity | undefined> {
    return ctx.byId.load(id.slice(4));
  }

  @Query(() => NaiveConnection)
  async organizations(
    @Ctx() ctx: NaiveContext,
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
  children(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity): Promise<OrganizationEntity[]> {
    return ctx.children.load(root.id);
  }

  @FieldResolver(() => [NaiveOrganization])
  async ancestors(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity): Promise<OrganizationEntity[]> {
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

const schema = buildSchemaSync({
  resolvers: [NaiveResolver, NaiveTerritoryResolver, NaiveGridResolver, NaiveMemberResolver],
  validate: false,
});
const dataSource = new DataSource({
  type: 'postgres',
  url: String(process.env.DATABASE_URL),
  entities: [
    OrganizationEntity,
    OrganizationCardEntity,
    ChainLevelEntity,
    ChainTemplateEntity,
    GridEntity,
    GridOrganizationEntity,
    MemberEntity,
  ],
  extra: { max: 8 },
});

const server = createServer(async (request, response) => {
  const { query, variables } = JSON.parse(await readBody(request)) as {
    query: string;
    variables: Record<string, unknown>;
  };
  // The shared document has an enum where this schema takes a text.
  const source = query.replace('orderBy: CODE', 'orderBy: "CODE"');
  await dataSource.transaction(async (manager) => {
    await manager.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    const contextValue = naiveContext(manager);
    const answer = await graphql({ schema, source, variableValues: variables, contextValue });
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-statements': String(contextValue.counter.statements + 3),
    });
    response.end(JSON.stringify(answer));
  });
});
void dataSource.initialize().then(() => announce(server));
