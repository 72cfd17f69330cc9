import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar } from '../../shared/scalars';
import { Member } from '../members/member.type';
import { Office } from '../offices/office.type';
import { plannedRectificationCase } from '../rectification/case.planned';
import { RectificationCase } from '../rectification/case.type';
import { plannedAcceptance, plannedAcceptor } from './acceptance.planned';
import { meetingOf, RectificationAcceptance, RectificationAcceptor, TestMeeting } from './acceptance.type';
import './case-acceptance.planned';

@Resolver(() => RectificationCase)
export class CaseAcceptanceResolver {
  @FieldResolver(() => [RectificationAcceptance], {
    complexity: treeCost(2),
    description: 'Its acceptances, failed and passed, the oldest first (历次验收).',
  })
  acceptances(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationAcceptance[]> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'Day on which the look-back is due, R-809; null before the acceptance (“回头看”到期日).',
  })
  lookBackDueOn(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<LocalDate | null> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => [Office], {
    complexity: treeCost(2),
    description:
      'Offices of the leading body that began between identification and acceptance, or until today (班子调整).',
  })
  bodyChanges(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<Office[]> {
    return linked(ctx, plannedRectificationCase, root, info);
  }
}

@Resolver(() => RectificationAcceptance)
export class AcceptanceLinksResolver {
  @FieldResolver(() => TestMeeting, { description: 'The test meeting (民主测评).' })
  meeting(@Root() root: RectificationAcceptance): TestMeeting {
    return meetingOf(root);
  }

  @FieldResolver(() => [RectificationAcceptor], {
    complexity: treeCost(3),
    description: 'Those who accepted (验收人).',
  })
  acceptors(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationAcceptance,
  ): Linked<RectificationAcceptor[]> {
    return linked(ctx, plannedAcceptance, root, info);
  }
}

@Resolver(() => RectificationAcceptor)
export class AcceptorLinksResolver {
  @FieldResolver(() => Member, {
    nullable: true,
    description: "The member, within the caller's reach of members; else null (党员).",
  })
  member(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationAcceptor,
  ): Linked<Member | null> {
    return linked(ctx, plannedAcceptor, root, info);
  }
}
