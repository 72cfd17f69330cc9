import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { findOwnTenant } from './find-tenants';
import { findViewer } from './find-viewer';
import { Tenant } from './tenant.type';
import { Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Allow('viewer:read')
  @Query(() => Viewer, { description: 'Who asks, and what they may do (当前登录者).' })
  viewer(@Ctx() ctx: RequestContext): Viewer {
    return findViewer(ctx);
  }

  @FieldResolver(() => Tenant, { description: 'The tenant of the account: all that is read belongs to it (所属租户).' })
  tenant(@Ctx() ctx: RequestContext): Promise<Tenant> {
    return findOwnTenant(ctx);
  }
}
