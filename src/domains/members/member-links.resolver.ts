import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Organization } from '../organizations/organization.type';
import { Unit } from '../units/unit.type';
import { plannedMember } from './member.planned';
import { Member } from './member.type';
import { plannedEmployment, plannedMembership, plannedParticipation } from './membership.planned';
import { Employment, Membership, Participation } from './membership.type';

@Resolver(() => Member)
export class MemberLinksResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The branch that the member belongs to on the date asked for; none once ended, R-112 (所在党支部).',
  })
  branch(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<Organization | null> {
    return linked(ctx, plannedMember, root, info);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The group of that branch, if any (所在党小组).' })
  group(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<Organization | null> {
    return linked(ctx, plannedMember, root, info);
  }

  @FieldResolver(() => [Membership], {
    complexity: treeCost(2),
    description: 'The relationship to branches through time, oldest first (组织关系历史).',
  })
  memberships(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<Membership[]> {
    return linked(ctx, plannedMember, root, info);
  }

  @FieldResolver(() => [Participation], {
    complexity: treeCost(1),
    description: 'Life in other organizations through time, oldest first, R-107 (参加组织生活历史).',
  })
  participations(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<Participation[]> {
    return linked(ctx, plannedMember, root, info);
  }

  @FieldResolver(() => Employment, {
    nullable: true,
    description: 'Where the member works on the date asked for, as far as recorded (工作关系).',
  })
  employment(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<Employment | null> {
    return linked(ctx, plannedMember, root, info);
  }
}

@Resolver(() => Membership)
export class MembershipLinksResolver {
  @FieldResolver(() => Organization, { description: 'The branch in those days (党支部).' })
  branch(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Membership): Linked<Organization> {
    return linked(ctx, plannedMembership, root, info);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The group in those days, if any (党小组).' })
  group(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Membership,
  ): Linked<Organization | null> {
    return linked(ctx, plannedMembership, root, info);
  }
}

@Resolver(() => Participation)
export class ParticipationLinksResolver {
  @FieldResolver(() => Organization, { description: 'The organization taken part in (所参加的党支部).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Participation,
  ): Linked<Organization> {
    return linked(ctx, plannedParticipation, root, info);
  }
}

@Resolver(() => Employment)
export class EmploymentLinksResolver {
  @FieldResolver(() => Unit, { description: 'The unit (工作单位).' })
  unit(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Employment): Linked<Unit> {
    return linked(ctx, plannedEmployment, root, info);
  }
}
