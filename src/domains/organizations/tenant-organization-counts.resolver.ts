import { Arg, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { treeCost } from '../../shared/complexity';
import { Tenant } from '../administration/tenant.type';
import { listTenantOrganizationCounts } from './list-tenant-organization-counts';
import { TenantOrganizationCounts } from './tenant-organization-counts.type';

@Resolver(() => Tenant)
export class TenantOrganizationCountsResolver {
  @Allow('tenant:read-aggregates')
  @FieldResolver(() => [TenantOrganizationCounts], {
    complexity: treeCost(20),
    description: 'Numbers of organizations of this tenant and of the tenants below it, never their rows (组织数汇总).',
  })
  organizationCounts(
    @Ctx() ctx: RequestContext,
    @Arg('includeDescendants', () => Boolean, {
      defaultValue: true,
      description: 'Whether the tenants below are told as well (是否包含下级租户).',
    })
    includeDescendants: boolean,
  ): Promise<TenantOrganizationCounts[]> {
    return listTenantOrganizationCounts(ctx, includeDescendants);
  }
}
