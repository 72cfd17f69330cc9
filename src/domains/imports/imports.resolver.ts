import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { SyncJob } from '../sync/sync-job.type';
import { cancelImport } from './cancel-import';
import { CancelImportInput, ImportJobFilter, StartMemberImportInput, StartRecordImportInput } from './import.inputs';
import { failureTold } from './import-failure.rules';
import { plannedImportJob } from './import-job.planned';
import { ImportFailureTold, ImportJob, ImportJobConnection } from './import-job.type';
import { CancelImportPayload, StartMemberImportPayload, StartRecordImportPayload } from './import-payloads.type';
import { listImportJobs } from './list-import-jobs';
import type { ImportAnswer } from './load-import-answer';
import { startMemberImport } from './start-member-import';
import { startRecordImport } from './start-record-import';

const INPUT = 'What to do (输入).';

@Resolver()
export class ImportsResolver {
  @Allow('import:read')
  @Query(() => ImportJobConnection, {
    complexity: pageCost,
    description: 'Imports of files, the newest first; one of them by `node` (文件导入列表).',
  })
  importJobs(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ImportJobFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: ImportJobFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<ImportJob>> {
    return listImportJobs(ctx, info, { filter: filter ?? {}, first, after });
  }

  @Allow('import:start', 'member:sync')
  @Mutation(() => StartMemberImportPayload, {
    description:
      'Begins to import members from an uploaded file, in the background and as the caller; repeat `importJobs` to see how far it is (开始党员导入).',
  })
  startMemberImport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartMemberImportInput, { description: INPUT }) input: StartMemberImportInput,
  ): Promise<ImportAnswer> {
    return startMemberImport(ctx, input);
  }

  @Allow('import:start', 'organization:sync', 'unit:sync', 'grid:sync')
  @Mutation(() => StartRecordImportPayload, {
    description:
      'Begins to import organizations, units or grids from an uploaded file, in the background and as the caller (开始记录导入).',
  })
  startRecordImport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartRecordImportInput, { description: INPUT }) input: StartRecordImportInput,
  ): Promise<ImportAnswer> {
    return startRecordImport(ctx, input);
  }

  @Allow('import:start')
  @Mutation(() => CancelImportPayload, {
    description: 'Cancels an import; what was applied stays, and what waited is forgotten (取消导入).',
  })
  cancelImport(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CancelImportInput, { description: INPUT }) input: CancelImportInput,
  ): Promise<ImportAnswer> {
    return cancelImport(ctx, input);
  }
}

@Resolver(() => ImportJob)
export class ImportJobResolver {
  @FieldResolver(() => ImportFailureTold, { nullable: true, description: 'Why it was given up, if it was (失败原因).' })
  failure(@Ctx() { language }: RequestContext, @Root() root: ImportJob): ImportFailureTold | null {
    return failureTold(root, language);
  }

  @FieldResolver(() => Int, {
    description: 'Rows that were answered, in whichever of the four ways; compare with `rowCount` (已处理行数).',
  })
  answeredCount(@Root() { createdCount, updatedCount, unchangedCount, rejectedCount }: ImportJob): number {
    return createdCount + updatedCount + unchangedCount + rejectedCount;
  }

  @FieldResolver(() => String, {
    description:
      'Path on this server from which a GET with the same credential gives the reject file: a CSV of rows, fields and codes, without values (拒绝清单路径).',
  })
  rejectsPath(@Root() { id }: ImportJob): string {
    return `/imports/${id}/rejects`;
  }

  @FieldResolver(() => SyncJob, {
    nullable: true,
    description: 'The synchronization that it is, from its first chunk on; null for a dry run (同步任务).',
  })
  syncJob(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: ImportJob,
  ): Linked<SyncJob | null> {
    return linked(ctx, plannedImportJob, root, info);
  }
}
