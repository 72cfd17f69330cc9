import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { plannedRectificationCampaign } from './campaign.planned';
import { RectificationCampaign } from './campaign.type';
import './campaign-cases.planned';
import type { CaseClass, CaseState } from './case.rules';
import { type RectificationCase, RectificationCaseConnection } from './case.type';
import { CaseClassEnum, CaseStateEnum } from './case-enums.type';

@Resolver(() => RectificationCampaign)
export class CampaignCasesResolver {
  @FieldResolver(() => RectificationCaseConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Its cases in the reach of the caller, those that have stood longest first (整顿事项).',
  })
  cases(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCampaign,
    @Arg('classes', () => [CaseClassEnum], {
      nullable: true,
      description: 'Only these classes; a candidate has none (类别).',
    })
    classes: CaseClass[] | null | undefined,
    @Arg('states', () => [CaseStateEnum], { nullable: true, description: 'Only these states (状态).' })
    states: CaseState[] | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<RectificationCase>> {
    return linked(ctx, plannedRectificationCampaign, root, info, { classes, states, first, after });
  }
}
