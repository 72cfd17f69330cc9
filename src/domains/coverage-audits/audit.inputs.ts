import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { CoverageOptionsInput, CoverageScopeInput } from '../coverage/coverage.inputs';
import type { DefinitionCode } from '../coverage/coverage.rules';
import { CoverageDefinitionCodeEnum } from '../coverage/coverage-enums.type';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { AuditState, DiscardReason } from './audit.rules';
import { AuditStateEnum, DiscardReasonEnum } from './audit-enums.type';

@InputType({ description: 'A definition that an audit computes, once each (核查指标).' })
export class CoverageAuditDefinitionInput {
  @Field(() => CoverageDefinitionCodeEnum, { description: 'Which definition (指标).' })
  definition: DefinitionCode;

  @Field(() => CoverageOptionsInput, {
    nullable: true,
    description: 'What it leaves open; left out, all units (口径选项).',
  })
  options?: CoverageOptionsInput | null;
}

@InputType({
  description: 'An audit of coverage begins: what is to be counted, and nothing counted yet (起草覆盖核查).',
})
export class DraftCoverageAuditInput extends RepeatableInput {
  @Field(() => CoverageScopeInput, {
    description:
      'Over what it counts: an organization, a division or the tenant; tenants below audit themselves (核查范围).',
  })
  scope: CoverageScopeInput;

  @Field(() => [CoverageAuditDefinitionInput], { description: 'By which definitions, 1 to 7, each once (核查指标).' })
  definitions: CoverageAuditDefinitionInput[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day as of which it counts; left out, today (统计日期).',
  })
  asOf?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'A title, 1 to 200 characters, without numbers of persons (标题).',
  })
  title?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The published audit of the same scope, day and definitions that it is to supersede (替代的核查).',
  })
  supersedesId?: string | null;
}

/** What every step of an existing audit carries. */
@InputType()
abstract class AuditStepInput extends RepeatableInput {
  @Field(() => ID, { description: 'The audit (覆盖核查标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'A drafted audit is counted, and every row kept (计算覆盖核查).' })
export class ComputeCoverageAuditInput extends AuditStepInput {}

@InputType({
  description: 'A computed audit is confirmed by another person; it is counted again for that (复核覆盖核查).',
})
export class ReviewCoverageAuditInput extends AuditStepInput {}

@InputType({ description: 'A reviewed audit is published, and stays as it is (发布覆盖核查).' })
export class PublishCoverageAuditInput extends AuditStepInput {}

@InputType({ description: 'An audit is given up before it is published (作废覆盖核查).' })
export class DiscardCoverageAuditInput extends AuditStepInput {
  @Field(() => DiscardReasonEnum, { description: 'Why (作废原因).' })
  reason: DiscardReason;
}

@InputType({ description: 'Which audits a list holds; conditions are joined by AND (筛选条件).' })
export class CoverageAuditFilter {
  @Field(() => [AuditStateEnum], { nullable: true, description: 'Only these states (状态).' })
  states?: AuditState[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those as of this day or later (起始统计日期).' })
  asOfFrom?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those as of this day or earlier (截止统计日期).' })
  asOfUntil?: LocalDate | null;

  @Field(() => CoverageDefinitionCodeEnum, { nullable: true, description: 'Only those by this definition (指标).' })
  definition?: DefinitionCode | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that are superseded, or only the others (是否已被替代).',
  })
  isSuperseded?: boolean | null;
}
