import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { selects } from '../../data/planner/selection';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { approveExport } from './approve-export';
import { ApproveExportInput, RefuseExportInput, RequestExportInput } from './export.inputs';
import { type Export, ExportConnection } from './export.type';
import { ApproveExportPayload, RefuseExportPayload, RequestExportPayload } from './export-payloads.type';
import { listExports } from './list-exports';
import type { ExportAnswer } from './load-export-answer';
import { refuseExport } from './refuse-export';
import { requestExport } from './request-export';

const INPUT = 'What to do (输入).';

@Resolver()
export class ExportsResolver {
  @Allow('export:read')
  @Query(() => ExportConnection, {
    complexity: pageCost,
    description:
      'Exports that the caller asked for and, for who may approve, those that are to be decided or were by the caller; the newest first (导出列表).',
  })
  exports(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<Export>> {
    return listExports(ctx, { first, after }, selects(info, 'ExportConnection', 'totalCount'));
  }

  // And what the source asks for that the input names.
  @Allow(
    'export:request',
    'organization:read',
    'coverage:read',
    'tenant:read-aggregates',
    'member:read',
    'member:reveal',
    'unit:read',
    'grid:read',
  )
  @Mutation(() => RequestExportPayload, {
    description:
      'Asks for a file of what the caller may read; one of many rows awaits the approval of another account (申请导出).',
  })
  requestExport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RequestExportInput, { description: INPUT }) input: RequestExportInput,
  ): Promise<ExportAnswer> {
    return requestExport(ctx, input);
  }

  @Allow('export:approve')
  @Mutation(() => ApproveExportPayload, {
    description: 'Lets a large export of another account pass; it may be fetched for 24 hours then (同意导出).',
  })
  approveExport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApproveExportInput, { description: INPUT }) input: ApproveExportInput,
  ): Promise<ExportAnswer> {
    return approveExport(ctx, input);
  }

  @Allow('export:approve')
  @Mutation(() => RefuseExportPayload, { description: 'Refuses a large export of another account (不同意导出).' })
  refuseExport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RefuseExportInput, { description: INPUT }) input: RefuseExportInput,
  ): Promise<ExportAnswer> {
    return refuseExport(ctx, input);
  }
}
