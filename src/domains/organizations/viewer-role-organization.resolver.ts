import { FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { ViewerRole } from '../administration/viewer.type';
import { plannedOrganization } from './organization.planned';

@Resolver(() => ViewerRole)
export class ViewerRoleOrganizationResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The organization on whose subtree the role is held; null for the whole tenant (授权组织标识).',
  })
  organizationId(@Root() { organizationId }: ViewerRole): string | null {
    return organizationId === null ? null : plannedOrganization.globalId(organizationId);
  }
}
