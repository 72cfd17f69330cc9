import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { type CoverageChange, CoverageChangeConnection } from '../coverage/comparison.type';
import type { DefinitionCode } from '../coverage/coverage.rules';
import { CoverageDefinitionCodeEnum } from '../coverage/coverage-enums.type';
import { CoverageAuditFilter } from './audit.inputs';
import { type CoverageAudit, CoverageAuditConnection } from './audit.type';
import { listAuditChanges } from './list-audit-changes';
import { listCoverageAudits } from './list-coverage-audits';

@Resolver()
export class CoverageAuditQueriesResolver {
  @Allow('coverage:read')
  @Query(() => CoverageAuditConnection, {
    complexity: pageCost,
    description:
      'Audits of coverage, the latest day first: what is published, and to those who may compute also what is not yet (覆盖核查列表).',
  })
  coverageAudits(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CoverageAuditFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: CoverageAuditFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<CoverageAudit>> {
    return listCoverageAudits(ctx, info, { filter: filter ?? {}, first, after });
  }

  @Allow('coverage:read')
  @Query(() => CoverageChangeConnection, {
    complexity: pageCost,
    description:
      'The rows behind a figure of an audit that later entries would change: as it kept them for the earlier day, as they are counted now for the later (核查后变动).',
  })
  coverageAuditChanges(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The audit (覆盖核查标识).' }) id: string,
    @Arg('definition', () => CoverageDefinitionCodeEnum, { description: 'Which of its figures (指标).' })
    definition: DefinitionCode,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<CoverageChange>> {
    return listAuditChanges(ctx, info, { id, definition, first, after });
  }
}
