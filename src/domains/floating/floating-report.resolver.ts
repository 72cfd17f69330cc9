import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar } from '../../shared/scalars';
import { Tenant } from '../administration/tenant.type';
import { loadOrganization } from '../organizations/load-organization';
import { Organization } from '../organizations/organization.type';
import { findFloatingReport } from './find-floating-report';
import { FloatingReport, TenantFloatingReport } from './floating-report.type';
import { listTenantFloatingCounts } from './list-tenant-floating-counts';

@Resolver(() => FloatingReport)
export class FloatingReportResolver {
  @Allow('floating:read')
  @Query(() => FloatingReport, {
    complexity: treeCost(50),
    description:
      'Floating members over a period: out, in, paired and not, overdue contacts, and contacts per record (流动党员报告).',
  })
  floatingReport(
    @Ctx() ctx: RequestContext,
    @Arg('from', () => DateScalar, { description: 'First day of the period (起始日期).' }) from: LocalDate,
    @Arg('until', () => DateScalar, { description: 'Last day of the period, today at the latest (截止日期).' })
    until: LocalDate,
    @Arg('organizationId', () => ID, {
      nullable: true,
      description:
        'The organization, counted with all formally below it; left out, all that the caller reaches (党组织).',
    })
    organizationId?: string | null,
  ): Promise<FloatingReport> {
    return findFloatingReport(ctx, { organizationId, from, until });
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization, as it is today; null where none was asked for (党组织).',
  })
  async organization(@Ctx() ctx: RequestContext, @Root() report: FloatingReport): Promise<Organization | null> {
    return report.organizationKey === null ? null : loadOrganization(ctx, report.organizationKey);
  }
}

@Resolver(() => Tenant)
export class TenantFloatingReportResolver {
  @Allow('tenant:read-aggregates')
  @FieldResolver(() => TenantFloatingReport, {
    complexity: treeCost(50),
    description:
      'Floating members of this tenant and of the tenants below it over whole calendar years, in numbers and never their rows (流动党员汇总报告).',
  })
  floatingReport(
    @Ctx() ctx: RequestContext,
    @Arg('from', () => DateScalar, { description: 'First day of the period, a 1 January (起始日期).' }) from: LocalDate,
    @Arg('until', () => DateScalar, { description: 'Last day of the period, a 31 December or today (截止日期).' })
    until: LocalDate,
  ): Promise<TenantFloatingReport> {
    return listTenantFloatingCounts(ctx, from, until);
  }
}
