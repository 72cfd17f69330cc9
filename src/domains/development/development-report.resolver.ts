import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar } from '../../shared/scalars';
import { loadOrganization } from '../organizations/load-organization';
import { Organization } from '../organizations/organization.type';
import { DevelopmentReport } from './development-report.type';
import { findDevelopmentReport } from './find-development-report';

@Resolver(() => DevelopmentReport)
export class DevelopmentReportResolver {
  @Allow('candidate:read')
  @Query(() => DevelopmentReport, {
    complexity: treeCost(50),
    description:
      'Structure of those admitted in a period, with the number behind each share, R-405 (发展党员结构统计).',
  })
  developmentReport(
    @Ctx() ctx: RequestContext,
    @Arg('organizationId', () => ID, { description: 'The organization, counted with all formally below it (党组织).' })
    organizationId: string,
    @Arg('from', () => DateScalar, { description: 'First day of the period (起始日期).' }) from: LocalDate,
    @Arg('until', () => DateScalar, { description: 'Last day of the period, today at the latest (截止日期).' })
    until: LocalDate,
  ): Promise<DevelopmentReport> {
    return findDevelopmentReport(ctx, organizationId, from, until);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The organization, as it is today (党组织).' })
  organization(@Ctx() ctx: RequestContext, @Root() report: DevelopmentReport): Promise<Organization | null> {
    return loadOrganization(ctx, report.organizationKey);
  }
}
