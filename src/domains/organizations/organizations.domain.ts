import type { Domain } from '../domain';
import { ChainLevelEntity } from './chain-level.entity';
import { ChainTemplateEntity } from './chain-template.entity';
import { plannedChainTemplate } from './chain-template.planned';
import { ExternalIdentifierEntity } from './external-identifier.entity';
import { OrganizationEntity } from './organization.entity';
import { plannedOrganization } from './organization.planned';
import { organizationCardChecks } from './organization-card.checks';
import { OrganizationCardEntity } from './organization-card.entity';
import {
  ExternalIdentifierValidityResolver,
  OrganizationHistoryResolver,
  OrganizationStateValidityResolver,
  PlacementParentResolver,
  PlacementValidityResolver,
} from './organization-history.resolver';
import { OrganizationMutationsResolver } from './organization-mutations.resolver';
import { OrganizationQueriesResolver } from './organization-queries.resolver';
import { OrganizationStateEntity } from './organization-state.entity';
import { ChainTemplateLevelsResolver, OrganizationTreeResolver } from './organization-tree.resolver';
import { organizationChecks } from './organizations.checks';
import { PlacementEntity } from './placement.entity';
import { TenantOrganizationCountsResolver } from './tenant-organization-counts.resolver';
import { ViewerRoleOrganizationResolver } from './viewer-role-organization.resolver';

/**
 * Everything that stands in a chain is an organization: committees, branches, groups, coordinating committees and member
 * center households. Two forests lie over the same organizations: FORMAL, which head counts and transfers follow, and
 * CHAIN, the governance chain, whose levels and kinds a template says. An organization is proposed, approved and
 * established, when the rules of size are asked; it may be renamed, moved with its subtree in either
 * graph, and dissolved once nothing stands under it. What it was and where it stood are dated facts that are ended or
 * superseded, never rewritten; the columns of today follow them in the same transaction. Nobody founds, moves or dissolves
 * without the locks of both graphs, so no two moves make a cycle, on no day of the past either. Codes of other systems have
 * their own dates. A secretary writes in the formal subtree of the grant, and what has no formal place through the chain.
 */
export const organizations: Domain = {
  name: 'organizations',
  entities: [
    ChainTemplateEntity,
    ChainLevelEntity,
    OrganizationEntity,
    OrganizationCardEntity,
    PlacementEntity,
    OrganizationStateEntity,
    ExternalIdentifierEntity,
  ],
  resolvers: [
    // Reads
    OrganizationQueriesResolver,
    OrganizationTreeResolver,
    OrganizationHistoryResolver,
    OrganizationStateValidityResolver,
    PlacementValidityResolver,
    PlacementParentResolver,
    ExternalIdentifierValidityResolver,
    ChainTemplateLevelsResolver,
    TenantOrganizationCountsResolver,
    ViewerRoleOrganizationResolver,
    // Writes
    OrganizationMutationsResolver,
  ],
  plannedTypes: [plannedOrganization, plannedChainTemplate],
  checks: [...organizationChecks, ...organizationCardChecks],
};
