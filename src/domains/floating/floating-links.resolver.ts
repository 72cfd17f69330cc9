import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { plannedMember } from '../members/member.planned';
import { Member } from '../members/member.type';
import { Organization } from '../organizations/organization.type';
import { plannedFloatingRecord } from './floating.planned';
import { type FloatingState, nextStates } from './floating.rules';
import { FloatingStateEnum } from './floating-enums.type';
import { FloatingRecord } from './floating-record.type';
import './member-floating.planned';

@Resolver(() => FloatingRecord)
export class FloatingLinksResolver {
  @FieldResolver(() => [FloatingStateEnum], {
    complexity: treeCost(1),
    description: 'The states that this side may bring about now (本方可办理的下一步).',
  })
  nextStates(@Root() record: FloatingRecord): FloatingState[] {
    return nextStates(record);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'The member; null on the side of another tenant, and outside the reach of the caller (党员).',
  })
  member(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: FloatingRecord,
  ): Linked<Member | null> {
    return linked(ctx, plannedFloatingRecord, root, info);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description:
      'Who of this side keeps contact, R-606, while the record is open; null outside the reach of the caller (联络人).',
  })
  liaison(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: FloatingRecord,
  ): Linked<Member | null> {
    return linked(ctx, plannedFloatingRecord, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The branch of the formal relationship; null where it is not of this tenant (流出地党支部).',
  })
  origin(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: FloatingRecord,
  ): Linked<Organization | null> {
    return linked(ctx, plannedFloatingRecord, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'The organization of this tenant that the member was referred to, received by or incorporated into (流入地党组织).',
  })
  destination(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: FloatingRecord,
  ): Linked<Organization | null> {
    return linked(ctx, plannedFloatingRecord, root, info);
  }
}

@Resolver(() => Member)
export class MemberFloatingResolver {
  @FieldResolver(() => FloatingRecord, {
    nullable: true,
    description: 'The open record of the member who is away, as of today; null where there is none (流动党员记录).',
  })
  floatingRecord(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<FloatingRecord | null> {
    return linked(ctx, plannedMember, root, info);
  }
}
