import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { plannedMember } from '../members/member.planned';
import { Member } from '../members/member.type';

/** The fields of members that follow from what was decided about them. */
@Resolver(() => Member)
export class MemberLifeLinksResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether the member may vote, elect and be elected on the date asked for, R-204; never why not (是否有选举权).',
  })
  mayVote(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Member): Linked<boolean> {
    return linked(ctx, plannedMember, root, info);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'First day on which a member who is on probation on the date asked for may be confirmed, an extension decided by then included; else null, R-401 (预备期届满日期).',
  })
  probationEndsOn(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Member,
  ): Linked<LocalDate | null> {
    return linked(ctx, plannedMember, root, info);
  }
}
