import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { CoverageAudit } from './audit.type';
import type { AuditAnswer } from './load-audit-answer';

@ObjectType()
abstract class AuditPayload implements AuditAnswer {
  @Field(() => CoverageAudit, {
    nullable: true,
    description: 'The audit after the change; null when nothing was changed (覆盖核查).',
  })
  coverageAudit: CoverageAudit | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `draftCoverageAudit` (起草结果).' })
export class DraftCoverageAuditPayload extends AuditPayload {}

@ObjectType({ description: 'Answer to `computeCoverageAudit` (计算结果).' })
export class ComputeCoverageAuditPayload extends AuditPayload {}

@ObjectType({ description: 'Answer to `reviewCoverageAudit` (复核结果).' })
export class ReviewCoverageAuditPayload extends AuditPayload {}

@ObjectType({ description: 'Answer to `publishCoverageAudit` (发布结果).' })
export class PublishCoverageAuditPayload extends AuditPayload {}

@ObjectType({ description: 'Answer to `discardCoverageAudit` (作废结果).' })
export class DiscardCoverageAuditPayload extends AuditPayload {}
