import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { CoverageScopeKindEnum } from '../coverage/coverage-enums.type';
import type { CoverageAuditEntity } from './audit.entity';
import type { AuditState, DiscardReason } from './audit.rules';
import { AuditStateEnum, DiscardReasonEnum } from './audit-enums.type';
import type { CoverageAuditPartitionEntity } from './audit-partition.entity';
import type { CoverageAuditStepEntity } from './audit-step.entity';
import type { AuditScopeKind } from './audit-subject.rules';

@ObjectType({
  implements: Node,
  description:
    'Figures of coverage that were computed with every row, reviewed by another person and published; superseded perhaps, never changed (覆盖核查).',
})
export class CoverageAudit extends Node implements Pick<CoverageAuditEntity, 'title' | 'asOf' | 'createdAt'> {
  @Field(() => String, { nullable: true, description: 'Its title, if it was given one (标题).' })
  title: string | null;

  @Field(() => DateScalar, { description: 'The day as of which it counts (统计日期).' })
  asOf: LocalDate;

  @Field(() => AuditStateEnum, { description: 'How far it has come (状态).' })
  state: AuditState;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a step (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was computed: what had been recorded by then was counted; null before (数据截止时间).',
  })
  knownAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published, if it was (发布时间).' })
  publishedAt: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was drafted (起草时间).' })
  createdAt: Date;

  /** Internal id of the publication that supersedes it. */
  supersededById: string | null;
}

@ObjectType({ description: 'Over what an audit of coverage counts (核查范围).' })
export class CoverageAuditScope {
  @Field(() => CoverageScopeKindEnum, { description: 'Which kind of scope (范围类别).' })
  kind: AuditScopeKind;

  @Field(() => String, { nullable: true, description: 'Code of the division, where it is one (行政区划代码).' })
  divisionCode: string | null;
}

@ObjectType({
  description:
    'The partition of the units that an audit counted: single, joint, shouldNotYet, few and none are all units (单位划分).',
})
export class CoverageAuditPartition implements Omit<CoverageAuditPartitionEntity, 'tenantId' | 'auditId'> {
  @Field(() => Int, { description: 'Units at work on the day (单位总数).' })
  units: number;

  @Field(() => Int, { description: 'Of them, with an organization of their own (单独组建).' })
  single: number;

  @Field(() => Int, { description: 'Of them, covered by an organization formed in any other way (联合组建).' })
  joint: number;

  @Field(() => Int, {
    description: 'Of them, without an organization though they have as many full members as a branch needs (应建未建).',
  })
  shouldNotYet: number;

  @Field(() => Int, { description: 'Of them, without an organization and with fewer members (有少数党员).' })
  few: number;

  @Field(() => Int, { description: 'Of them, without organization and members (无党员).' })
  none: number;

  @Field(() => Int, { description: 'Counted apart: found in a survey and not yet verified (摸底未核实).' })
  surveyed: number;

  @Field(() => Int, { description: 'Counted apart: shells without business (空壳单位).' })
  shells: number;
}

@ObjectType({ description: 'A step of an audit of coverage: who brought it to which state (核查步骤).' })
export class CoverageAuditStep implements Pick<CoverageAuditStepEntity, 'state' | 'recordedAt' | 'discardReason'> {
  @Field(() => AuditStateEnum, { description: 'The state that it led to (状态).' })
  state: AuditState;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (登记时间).' })
  recordedAt: Date;

  @Field(() => DiscardReasonEnum, {
    nullable: true,
    description: 'Why the audit was given up, of that step only (作废原因).',
  })
  discardReason: DiscardReason | null;

  /** Internal id of the account. */
  accountId: string;
}

export const CoverageAuditConnection = connectionOf(CoverageAudit, 'CoverageAudit', '覆盖核查');
