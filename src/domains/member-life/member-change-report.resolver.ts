import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar } from '../../shared/scalars';
import { loadOrganization } from '../organizations/load-organization';
import { Organization } from '../organizations/organization.type';
import { type FoundMemberChanges, findMemberChanges } from './find-member-changes';
import { MemberChangeReport } from './member-change-report.type';

@Resolver(() => MemberChangeReport)
export class MemberChangeReportResolver {
  @Allow('member:read')
  @Query(() => MemberChangeReport, {
    complexity: treeCost(50),
    description:
      'How the number of members of an organization and of all formally below it changed in a period, R-915 (党员增减变化).',
  })
  memberChangeReport(
    @Ctx() ctx: RequestContext,
    @Arg('organizationId', () => ID, { description: 'The organization, in reach of the caller (党组织).' })
    organizationId: string,
    @Arg('from', () => DateScalar, { description: 'First day of the period (期间首日).' }) from: LocalDate,
    @Arg('until', () => DateScalar, { description: 'Last day of the period, today at the latest (期间末日).' })
    until: LocalDate,
  ): Promise<FoundMemberChanges> {
    return findMemberChanges(ctx, { organizationId, from, until });
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The organization, as it is today (党组织).' })
  organization(@Ctx() ctx: RequestContext, @Root() report: FoundMemberChanges): Promise<Organization | null> {
    return loadOrganization(ctx, report.organizationKey);
  }
}
