import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar } from '../../shared/scalars';
import { plannedMember } from '../members/member.planned';
import { Member } from '../members/member.type';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { plannedUnit } from '../units/unit.planned';
import { Unit } from '../units/unit.type';
import type { Post } from './office.rules';
import { Office } from './office.type';
import { PostEnum } from './office-enums.type';
import { Secretary } from './secretary.type';
import { Term } from './term.type';

@Resolver(() => Organization)
export class OrganizationPostsResolver {
  @FieldResolver(() => Secretary, {
    nullable: true,
    description:
      'Its secretary on the date asked for; none while the post is vacant, and for groups and households, whose leader or contact is in `offices` (书记).',
  })
  secretary(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<Secretary | null> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => [Office], {
    complexity: treeCost(5),
    description: 'Offices held on the date asked for, in the order of the posts (任职情况).',
  })
  offices(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('posts', () => [PostEnum], { nullable: true, description: 'Only these posts (职务).' })
    posts?: Post[] | null,
  ): Linked<Office[]> {
    return linked(ctx, plannedOrganization, root, info, { posts });
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description: 'The term that runs on the date asked for, also when it is up and no election followed (本届任期).',
  })
  term(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Organization): Linked<Term | null> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'Day on which that term is, or was, up by R-201 (届满日期).',
  })
  termEndsOn(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<LocalDate | null> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

@Resolver(() => Member)
export class MemberOfficesResolver {
  @FieldResolver(() => [Office], {
    complexity: treeCost(2),
    description: 'Offices that the member holds on the date asked for (任职情况).',
  })
  offices(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Member): Linked<Office[]> {
    return linked(ctx, plannedMember, root, info);
  }
}

@Resolver(() => Unit)
export class UnitInstructorsResolver {
  @FieldResolver(() => [Office], {
    complexity: treeCost(1),
    description: 'Members sent to guide it on the date asked for: its work coverage (党建指导员).',
  })
  instructors(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Unit): Linked<Office[]> {
    return linked(ctx, plannedUnit, root, info);
  }
}
