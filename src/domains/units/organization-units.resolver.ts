import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { type Unit, UnitConnection } from './unit.type';
import { UnitTotals } from './unit-history.type';

/** The fields between organizations and units. */
@Resolver(() => Organization)
export class OrganizationUnitsResolver {
  @FieldResolver(() => UnitConnection, {
    complexity: pageCost,
    description: 'Units that it covers, by pinyin of the name, as of the date asked for (覆盖单位).',
  })
  units(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Unit>> {
    return linked(ctx, plannedOrganization, root, info, { first, after });
  }

  @FieldResolver(() => UnitTotals, {
    complexity: countCost(20),
    description:
      'Units for which it, or an organization below it in either graph, is responsible, with their latest numbers (责任范围单位汇总).',
  })
  unitTotals(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<UnitTotals> {
    return linked(ctx, plannedOrganization, root, info);
  }
}
