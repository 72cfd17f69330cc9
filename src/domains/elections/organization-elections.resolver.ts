import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Term } from '../offices/term.type';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { plannedElection } from './election.planned';
import { Election, ElectionTurnout } from './election.type';
import './organization-elections.planned';

@Resolver(() => Organization)
export class OrganizationElectionsResolver {
  @FieldResolver(() => Election, {
    nullable: true,
    description: 'The election that had begun by the date asked for and was not over yet (进行中的选举).',
  })
  election(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<Election | null> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => [Election], {
    complexity: treeCost(4),
    description: 'All elections that had begun by the date asked for, the oldest first (历次选举).',
  })
  elections(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<Election[]> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

@Resolver(() => Election)
export class ElectionLinksResolver {
  @FieldResolver(() => Organization, { description: 'The organization whose body is elected (组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Election,
  ): Linked<Organization> {
    return linked(ctx, plannedElection, root, info);
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description: 'The term that a renewal follows, or that a by-election fills; null when none was on record (任期).',
  })
  term(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Election): Linked<Term | null> {
    return linked(ctx, plannedElection, root, info);
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description: 'The term that a ratified renewal began (新一届任期).',
  })
  newTerm(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Election): Linked<Term | null> {
    return linked(ctx, plannedElection, root, info);
  }

  @FieldResolver(() => ElectionTurnout, {
    nullable: true,
    description:
      'How many might vote and came, for those who may read the members of the organization; null outside their reach, and before the vote (参会情况).',
  })
  turnout(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Election,
  ): Linked<ElectionTurnout | null> {
    return linked(ctx, plannedElection, root, info);
  }
}
