import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { parseDateRange } from '../../shared/date-range';
import { DateScalar } from '../../shared/scalars';
import { plannedOrganization, plannedPlacement } from './organization.planned';
import { Organization } from './organization.type';
import { ExternalIdentifier, OrganizationState, Placement } from './organization-history.type';

@Resolver(() => Organization)
export class OrganizationHistoryResolver {
  @FieldResolver(() => [OrganizationState], {
    complexity: treeCost(2),
    description: 'Names and states through time, oldest first (历史状态).',
  })
  states(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<OrganizationState[]> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => [Placement], {
    complexity: treeCost(2),
    description: 'Parents in both graphs through time: by graph, oldest first (历任上级组织).',
  })
  placements(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<Placement[]> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => [ExternalIdentifier], {
    complexity: treeCost(2),
    description: 'Identifiers in other systems in force on the date asked for (外部标识).',
  })
  externalIdentifiers(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<ExternalIdentifier[]> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

@Resolver(() => Placement)
export class PlacementParentResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The parent; none for a root of the graph (上级组织).',
  })
  parent(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Placement,
  ): Linked<Organization | null> {
    return linked(ctx, plannedPlacement, root, info);
  }
}

type Dated = { validity: string };

/** The two ends of a dated fact; the same for each of its types. */
function validityOf(typeClass: () => new () => Dated) {
  @Resolver(typeClass)
  class ValidityResolver {
    @FieldResolver(() => DateScalar, { nullable: true, description: 'First day (起始日期).' })
    validFrom(@Root() fact: Dated): LocalDate | null {
      return parseDateRange(fact.validity).from;
    }

    @FieldResolver(() => DateScalar, {
      nullable: true,
      description: 'First day on which it no longer holds; null while it does (终止日期).',
    })
    validUntil(@Root() fact: Dated): LocalDate | null {
      return parseDateRange(fact.validity).until;
    }
  }
  return ValidityResolver;
}

export const OrganizationStateValidityResolver = validityOf(() => OrganizationState);
export const PlacementValidityResolver = validityOf(() => Placement);
export const ExternalIdentifierValidityResolver = validityOf(() => ExternalIdentifier);
