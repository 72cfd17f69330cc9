import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import type { Stage } from './candidate.rules';
import { type Candidate, CandidateConnection } from './candidate.type';
import { CandidateStageEnum } from './candidate-enums.type';

/** The field of organizations that candidates give them. */
@Resolver(() => Organization)
export class OrganizationCandidatesResolver {
  @FieldResolver(() => CandidateConnection, {
    complexity: pageCost,
    description:
      'Candidates of today in the reach of the caller whose branch it is, or whose branch stands formally below it (发展人选).',
  })
  candidates(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('includeDescendants', () => Boolean, {
      defaultValue: true,
      description: 'Whether those below it are listed too (是否包含下级).',
    })
    includeDescendants: boolean,
    @Arg('stages', () => [CandidateStageEnum], {
      nullable: true,
      description: 'Only these stages; by default those before admission (发展阶段).',
    })
    stages: Stage[] | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Candidate>> {
    return linked(ctx, plannedOrganization, root, info, { includeDescendants, stages, first, after });
  }
}
