import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Division } from '../divisions/division.type';
import { plannedChainTemplate } from './chain-template.planned';
import { ChainLevel, ChainTemplate } from './chain-template.type';
import { plannedOrganization } from './organization.planned';
import type { Graph } from './organization.rules';
import { Organization } from './organization.type';
import { GraphEnum } from './organization-enums.type';

const inGraph = { defaultValue: 'CHAIN', description: 'Along which graph (上下级关系图).' };

@Resolver(() => Organization)
export class OrganizationTreeResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: treeCost(1),
    description: 'The organization directly above; none at a root (上级组织).',
  })
  parent(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('graph', () => GraphEnum, inGraph) graph: Graph,
  ): Linked<Organization | null> {
    return linked(ctx, plannedOrganization, root, info, { graph });
  }

  @FieldResolver(() => [Organization], {
    complexity: treeCost(4),
    description: 'Organizations directly below, by position, then pinyin (下级组织).',
  })
  children(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('graph', () => GraphEnum, inGraph) graph: Graph,
  ): Linked<Organization[]> {
    return linked(ctx, plannedOrganization, root, info, { graph });
  }

  @FieldResolver(() => [Organization], {
    complexity: treeCost(5),
    description: 'All organizations above, from the top down (各级上级组织).',
  })
  ancestors(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('graph', () => GraphEnum, inGraph) graph: Graph,
  ): Linked<Organization[]> {
    return linked(ctx, plannedOrganization, root, info, { graph });
  }

  @FieldResolver(() => [Organization], {
    complexity: treeCost(200),
    description:
      'All organizations below, each before the ones below it; more than 20,000 is an error, never a part (所有下级组织).',
  })
  descendants(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('graph', () => GraphEnum, inGraph) graph: Graph,
    @Arg('maxDepth', () => Int, {
      nullable: true,
      description: 'How many levels down, 1 to 12; all by default (最大层数).',
    })
    maxDepth?: number | null,
  ): Linked<Organization[]> {
    return linked(ctx, plannedOrganization, root, info, { graph, maxDepth });
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: 'The division where it stands, as recorded today (所在行政区划).',
  })
  division(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<Division | null> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => ChainTemplate, {
    nullable: true,
    description: 'Template of its chain, as recorded today; none outside every chain (组织链条模板).',
  })
  chainTemplate(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<ChainTemplate | null> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => ChainLevel, {
    nullable: true,
    description: 'Its level in that template, as recorded today (链条层级).',
  })
  chainLevel(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<ChainLevel | null> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

@Resolver(() => ChainTemplate)
export class ChainTemplateLevelsResolver {
  @FieldResolver(() => [ChainLevel], { complexity: treeCost(5), description: 'The levels, the top first (各层级).' })
  levels(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: ChainTemplate,
  ): Linked<ChainLevel[]> {
    return linked(ctx, plannedChainTemplate, root, info);
  }
}
