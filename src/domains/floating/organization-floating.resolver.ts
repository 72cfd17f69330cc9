import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { type FloatingRecord, FloatingRecordConnection } from './floating-record.type';
import './organization-floating.planned';

@Resolver(() => Organization)
export class OrganizationFloatingResolver {
  @FieldResolver(() => FloatingRecordConnection, {
    complexity: pageCost,
    description:
      'Records of floating members who went away from it or came to it, or from or to an organization formally below it, the longest away first (流动党员记录).',
  })
  floatingRecords(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<FloatingRecord>> {
    return linked(ctx, plannedOrganization, root, info, { first, after });
  }
}
