import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { RectificationCase } from './case.type';
import './organization-cases.planned';

/** The fields of organizations that rectification gives them. */
@Resolver(() => Organization)
export class OrganizationCasesResolver {
  @FieldResolver(() => RectificationCase, {
    nullable: true,
    description: 'The rectification case that goes on today, if it is in the reach of the caller (进行中的整顿事项).',
  })
  openRectificationCase(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<RectificationCase | null> {
    return newestOf(linked<RectificationCase[]>(ctx, plannedOrganization, root, info));
  }

  @FieldResolver(() => [RectificationCase], {
    nullable: true,
    complexity: treeCost(2),
    description: 'All its rectification cases in the reach of the caller, the newest first (历次整顿事项).',
  })
  rectificationCases(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<RectificationCase[]> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it had premises of its own on the date asked for; null where nobody said (有无活动场所).',
  })
  hasPremises(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<boolean | null> {
    return linked(ctx, plannedOrganization, root, info);
  }
}

/** The first of a list that begins with the newest; at once where the list is there. */
function newestOf(cases: Linked<RectificationCase[]>): Linked<RectificationCase | null> {
  return Array.isArray(cases) ? (cases[0] ?? null) : cases.then(([newest]) => newest ?? null);
}
