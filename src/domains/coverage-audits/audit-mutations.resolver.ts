import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import {
  ComputeCoverageAuditInput,
  DiscardCoverageAuditInput,
  DraftCoverageAuditInput,
  PublishCoverageAuditInput,
  ReviewCoverageAuditInput,
} from './audit.inputs';
import {
  ComputeCoverageAuditPayload,
  DiscardCoverageAuditPayload,
  DraftCoverageAuditPayload,
  PublishCoverageAuditPayload,
  ReviewCoverageAuditPayload,
} from './audit-payloads.type';
import { computeCoverageAudit } from './compute-coverage-audit';
import { discardCoverageAudit } from './discard-coverage-audit';
import { draftCoverageAudit } from './draft-coverage-audit';
import type { AuditAnswer } from './load-audit-answer';
import { publishCoverageAudit } from './publish-coverage-audit';
import { reviewCoverageAudit } from './review-coverage-audit';

const INPUT = 'What to do (输入).';

/** The writes of audits of coverage; each is one use case. */
@Resolver()
export class CoverageAuditMutationsResolver {
  @Allow('coverage:compute')
  @Mutation(() => DraftCoverageAuditPayload, {
    description: 'Says what is to be counted, over what and as of which day (起草覆盖核查).',
  })
  draftCoverageAudit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DraftCoverageAuditInput, { description: INPUT }) input: DraftCoverageAuditInput,
  ): Promise<AuditAnswer> {
    return draftCoverageAudit(ctx, input);
  }

  @Allow('coverage:compute')
  @Mutation(() => ComputeCoverageAuditPayload, {
    description: 'Counts a drafted audit by what is recorded now, and keeps every row (计算覆盖核查).',
  })
  computeCoverageAudit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ComputeCoverageAuditInput, { description: INPUT }) input: ComputeCoverageAuditInput,
  ): Promise<AuditAnswer> {
    return computeCoverageAudit(ctx, input);
  }

  @Allow('coverage:review')
  @Mutation(() => ReviewCoverageAuditPayload, {
    description: 'Confirms a computed audit, by another account than drafted or computed it (复核覆盖核查).',
  })
  reviewCoverageAudit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReviewCoverageAuditInput, { description: INPUT }) input: ReviewCoverageAuditInput,
  ): Promise<AuditAnswer> {
    return reviewCoverageAudit(ctx, input);
  }

  @Allow('coverage:publish')
  @Mutation(() => PublishCoverageAuditPayload, {
    description: 'Publishes a reviewed audit for good, by another account than drafted or computed it (发布覆盖核查).',
  })
  publishCoverageAudit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PublishCoverageAuditInput, { description: INPUT }) input: PublishCoverageAuditInput,
  ): Promise<AuditAnswer> {
    return publishCoverageAudit(ctx, input);
  }

  @Allow('coverage:compute')
  @Mutation(() => DiscardCoverageAuditPayload, {
    description: 'Gives an audit up before it is published (作废覆盖核查).',
  })
  discardCoverageAudit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DiscardCoverageAuditInput, { description: INPUT }) input: DiscardCoverageAuditInput,
  ): Promise<AuditAnswer> {
    return discardCoverageAudit(ctx, input);
  }
}
