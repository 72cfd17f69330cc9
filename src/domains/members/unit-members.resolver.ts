import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { plannedUnit } from '../units/unit.planned';
import { Unit } from '../units/unit.type';
import { type Member, MemberConnection } from './member.type';

/** The fields of units that members give them. */
@Resolver(() => Unit)
export class UnitMembersResolver {
  @FieldResolver(() => Int, {
    complexity: countCost(2),
    description: 'Members who work there, wherever their relationship is, R-114 (在职党员数).',
  })
  employedMemberCount(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Unit,
  ): Linked<number> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => MemberConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Members in the reach of the caller who work there (在职党员).',
  })
  employedMembers(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Unit,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Member>> {
    return linked(ctx, plannedUnit, root, info, { first, after });
  }
}
