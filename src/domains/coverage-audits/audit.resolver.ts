import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import type { CoverageRowPart, DefinitionCode } from '../coverage/coverage.rules';
import { CoverageDefinitionCodeEnum, CoverageRowPartEnum } from '../coverage/coverage-enums.type';
import { plannedCoverageAudit } from './audit.planned';
import { CoverageAudit, CoverageAuditPartition, CoverageAuditScope, CoverageAuditStep } from './audit.type';
import { differenceOf } from './audit-difference.loaders';
import { CoverageAuditDifference, CoverageAuditFigure } from './audit-figure.type';
import { type CoverageAuditRow, CoverageAuditRowConnection } from './audit-row.type';

@Resolver(() => CoverageAudit)
export class CoverageAuditResolver {
  @FieldResolver(() => Boolean, { description: 'Whether a later publication supersedes it (是否已被替代).' })
  isSuperseded(@Root() { supersededById }: CoverageAudit): boolean {
    return supersededById !== null;
  }

  @FieldResolver(() => CoverageAuditScope, { description: 'Over what it counts (核查范围).' })
  scope(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
  ): Linked<CoverageAuditScope> {
    return linked(ctx, plannedCoverageAudit, root, info);
  }

  @FieldResolver(() => [CoverageAuditFigure], {
    complexity: treeCost(4),
    description: 'What each definition came to, in the order in which they were given (核查指标).',
  })
  figures(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
  ): Linked<CoverageAuditFigure[]> {
    return linked(ctx, plannedCoverageAudit, root, info);
  }

  @FieldResolver(() => CoverageAuditPartition, {
    nullable: true,
    description: 'The partition of the units; null where none were counted (单位划分).',
  })
  partition(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
  ): Linked<CoverageAuditPartition | null> {
    return linked(ctx, plannedCoverageAudit, root, info);
  }

  @FieldResolver(() => CoverageAuditRowConnection, {
    complexity: pageCost,
    description: 'The rows behind a figure, as they were kept: by name, page by page (核查明细).',
  })
  rows(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
    @Arg('definition', () => CoverageDefinitionCodeEnum, { description: 'Which figure of the audit (指标).' })
    definition: DefinitionCode,
    @Arg('part', () => CoverageRowPartEnum, { defaultValue: 'GAP', description: 'Which of its rows (明细部分).' })
    part: CoverageRowPart = 'GAP',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<CoverageAuditRow>> {
    return linked(ctx, plannedCoverageAudit, root, info, { definition, part, first, after });
  }

  @FieldResolver(() => [CoverageAuditStep], {
    complexity: treeCost(4),
    description: 'Who brought it to which state (核查步骤).',
  })
  steps(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
  ): Linked<CoverageAuditStep[]> {
    return linked(ctx, plannedCoverageAudit, root, info);
  }

  @FieldResolver(() => CoverageAudit, {
    nullable: true,
    description: 'The publication that it supersedes, or is to supersede (所替代的核查).',
  })
  supersedes(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
  ): Linked<CoverageAudit | null> {
    return linked(ctx, plannedCoverageAudit, root, info);
  }

  @FieldResolver(() => CoverageAudit, {
    nullable: true,
    description: 'The publication that supersedes it, if any (替代它的核查).',
  })
  supersededBy(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAudit,
  ): Linked<CoverageAudit | null> {
    return linked(ctx, plannedCoverageAudit, root, info);
  }

  @FieldResolver(() => [CoverageAuditDifference], {
    nullable: true,
    complexity: countCost(20),
    description:
      'The same day counted anew, by what was known then and by what is known now: the figure itself does not move; null before it is computed (差异).',
  })
  difference(@Ctx() ctx: RequestContext, @Root() root: CoverageAudit): Promise<CoverageAuditDifference[] | null> {
    return differenceOf(ctx, root);
  }
}

@Resolver(() => CoverageAuditStep)
export class CoverageAuditStepResolver {
  @FieldResolver(() => ID, {
    description: 'Opaque id of the account that took it, the same for all that it did (操作账号标识).',
  })
  actorId(@Root() { accountId }: CoverageAuditStep): string {
    return accountId;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the caller took it: who drafted or computed neither reviews nor publishes (是否本人办理).',
  })
  isMine(@Ctx() { viewer }: RequestContext, @Root() { accountId }: CoverageAuditStep): boolean {
    return accountId === viewer?.accountId;
  }
}
