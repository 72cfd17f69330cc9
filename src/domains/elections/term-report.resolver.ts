import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { Organization } from '../organizations/organization.type';
import { listTermFindings } from './list-term-findings';
import { plannedTermFinding } from './term-finding.planned';
import { TermFinding, TermFindingConnection } from './term-finding.type';
import { TermReportFilter } from './term-report.inputs';

@Resolver()
export class TermReportResolver {
  @Allow('office:read')
  @Query(() => TermFindingConnection, {
    complexity: pageCost,
    description:
      'Organizations whose term is overdue, due or postponed, or whose secretary has been missing for long, by the end of the term (任期与空缺报告).',
  })
  termReport(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => TermReportFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: TermReportFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As of this date; today by default. Nested fields follow (截至日期).',
    })
    asOf?: LocalDate | null,
  ): Promise<Page<TermFinding>> {
    return listTermFindings(ctx, info, { filter: filter ?? {}, first, after, asOf });
  }
}

@Resolver(() => TermFinding)
export class TermFindingLinksResolver {
  @FieldResolver(() => Organization, { description: 'The organization (组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: TermFinding,
  ): Linked<Organization> {
    return linked(ctx, plannedTermFinding, root, info);
  }
}
