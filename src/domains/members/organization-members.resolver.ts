import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { countCost, pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Graph } from '../organizations/organization.rules';
import { Organization } from '../organizations/organization.type';
import { GraphEnum } from '../organizations/organization-enums.type';
import { type Member, MemberConnection } from './member.type';

/** The fields of organizations that members give them. */
@Resolver(() => Organization)
export class OrganizationMembersResolver {
  @FieldResolver(() => MemberConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      'Members in the reach of the caller whose branch or group it is, or whose branch stands formally below it (党员).',
  })
  members(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('includeDescendants', () => Boolean, {
      defaultValue: true,
      description: 'Whether those below it are listed too (是否包含下级).',
    })
    includeDescendants: boolean,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Member>> {
    return linked(ctx, plannedOrganization, root, info, { includeDescendants, first, after });
  }

  @FieldResolver(() => Int, {
    complexity: countCost(2),
    description:
      'Full members of it and of all formally below it, on the date asked for; not the suspended (正式党员数).',
  })
  fullMemberCount(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<number> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => Int, {
    // Today's formal number stands on the card; every other one is counted along dated edges, for each organization.
    complexity: countCost(2, { when: ({ graph, asOf }) => graph === 'CHAIN' || isGiven(asOf), rows: 20 }),
    description: 'Members of it and of all below it, probationary ones included, not the suspended (党员数).',
  })
  memberCount(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('graph', () => GraphEnum, { defaultValue: 'FORMAL', description: 'Along which graph (上下级关系图).' })
    graph: Graph,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As of this date; by default that of the organization (截至日期).',
    })
    asOf?: LocalDate | null,
  ): Linked<number> {
    return linked(ctx, plannedOrganization, root, info, { graph, asOf });
  }
}
