import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, treeCost } from '../../shared/complexity';
import { plannedDivision } from '../divisions/division.planned';
import { Division } from '../divisions/division.type';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { DEFINITION_CODES } from './coverage.rules';
import { CoverageFigures, CoverageShare } from './coverage-figures.type';
import { coverageShares } from './coverage-share.rules';

/** As much as so many objects: what is counted is found once for all places of a statement. */
const FIGURES_COST = countCost(20);

@Resolver(() => CoverageFigures)
export class CoverageFiguresResolver {
  @FieldResolver(() => [CoverageShare], {
    complexity: treeCost(DEFINITION_CODES.length),
    description:
      'All definitions of coverage by their default options, the same as the report of this place (各项覆盖率).',
  })
  shares(@Ctx() { language }: RequestContext, @Root() { counts }: CoverageFigures): CoverageShare[] {
    return coverageShares(counts, language);
  }
}

/** What coverage adds to an organization. */
@Resolver(() => Organization)
export class OrganizationCoverageResolver {
  @FieldResolver(() => CoverageFigures, {
    complexity: FIGURES_COST,
    description:
      'Coverage of what lies in it and in all below it, along the chain or formally, on the date asked for (党组织覆盖统计).',
  })
  coverage(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<CoverageFigures> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

/** What coverage adds to a division. */
@Resolver(() => Division)
export class DivisionCoverageResolver {
  @FieldResolver(() => CoverageFigures, {
    complexity: FIGURES_COST,
    description: "Coverage of what of the caller's tenant lies in it, on the date asked for (区划覆盖统计).",
  })
  coverage(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Division,
  ): Linked<CoverageFigures> {
    return linked(ctx, plannedDivision, root, info);
  }
}
