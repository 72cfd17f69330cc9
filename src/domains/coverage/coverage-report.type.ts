import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { treeCost } from '../../shared/complexity';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { TenantLevel } from '../administration/tenant.rules';
import { TenantLevelEnum } from '../administration/tenant.type';
import type { PartitionCounts } from './coverage-counts.rules';
import { CoverageDefinition } from './coverage-definition.type';
import type { FigureAsked } from './coverage-figure.rules';
import { CoverageScope } from './coverage-scope.type';

@ObjectType({ description: 'The units at work, each in exactly one class: the five make up the whole (单位覆盖分类).' })
export class CoveragePartition implements PartitionCounts {
  @Field(() => Int, { description: 'All of them (单位数).' })
  units: number;

  @Field(() => Int, { description: 'With an organization of their own (单独组建).' })
  single: number;

  @Field(() => Int, { description: 'Covered by an organization formed in any other way (联合组建).' })
  joint: number;

  @Field(() => Int, {
    description: 'Without an organization, with as many full members as a branch needs, R-101 (应建未建).',
  })
  shouldNotYet: number;

  @Field(() => Int, { description: 'Without an organization, with members but fewer (仅有少数党员).' })
  few: number;

  @Field(() => Int, { description: 'Without an organization and members (无党员).' })
  none: number;
}

@ObjectType({ description: 'A figure of coverage with all that it is made of (覆盖率).' })
export class CoverageRate {
  @Field(() => CoverageDefinition, { description: 'How it is counted, in words (口径).' })
  definition: CoverageDefinition;

  @Field(() => Int, { description: 'How many of the denominator meet the rule (分子).' })
  numerator: number;

  @Field(() => Int, { description: 'How many there are (分母).' })
  denominator: number;

  @Field(() => Int, { description: 'Of how many the rate is: the denominator, to stand beside it (基数).' })
  n: number;

  @Field(() => Float, {
    nullable: true,
    description: 'In percent, two decimals, half up; null with a reason where the denominator is 0 (百分比).',
  })
  percent: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Why there is no rate, in the reader's language; null where there is one (说明).",
  })
  reason: string | null;

  /** What its rows are found by. */
  asked: FigureAsked;
}

@ObjectType({ description: 'One part of what a report breaks its figures down into (分项).' })
export class CoverageBreakdown {
  @Field(() => String, {
    description: 'Which one: a value of UnitKind, UnitSector, FormationMode or GridCoverageCode (分项值).',
  })
  key: string;

  @Field(() => CoveragePartition, {
    nullable: true,
    description: 'Its units by class; null of formation modes and of grids (单位覆盖分类).',
  })
  partition: CoveragePartition | null;

  @Field(() => CoverageRate, {
    description: 'Its rate: of kinds and sectors among their own units, of modes and grids among all (覆盖率).',
  })
  rate: CoverageRate;
}

@ObjectType({ description: 'Coverage of a tenant below, by counts only (下级单位覆盖情况).' })
export class TenantCoverage {
  @Field(() => String, { description: 'Code of the tenant (租户代码).' })
  tenantCode: string;

  @Field(() => String, { description: 'Name of the tenant (租户名称).' })
  tenantName: string;

  @Field(() => TenantLevelEnum, { description: 'Level of the tenant (租户层级).' })
  tenantLevel: TenantLevel;

  @Field(() => CoverageRate, { description: 'Its figure by the definition that was asked for (覆盖率).' })
  rate: CoverageRate;

  @Field(() => CoveragePartition, { description: 'Its units at work by class (单位覆盖分类).' })
  partition: CoveragePartition;

  @Field(() => [CoverageRate], {
    complexity: treeCost(7),
    description: 'Its figures by all definitions, by the options that were asked for where they take any (全部指标).',
  })
  measures: CoverageRate[];
}

@ObjectType({
  description:
    'Coverage of a scope on a day, as it was known at an instant: each figure a count of rows that can be listed (覆盖报告).',
})
export class CoverageReport {
  @Field(() => CoverageScope, { description: 'Over what it is counted (统计范围).' })
  scope: CoverageScope;

  @Field(() => DateScalar, { description: 'The day that it is about (截至日期).' })
  asOf: LocalDate;

  @Field(() => DateTimeScalar, {
    description: 'Only what had been recorded by then is counted; give it back to read the same again (数据时点).',
  })
  knownAt: Date;

  @Field(() => CoverageDefinition, { description: 'The definition that was asked for, in words (口径).' })
  definition: CoverageDefinition;

  @Field(() => CoverageRate, { description: 'The figure by that definition (覆盖率).' })
  rate: CoverageRate;

  @Field(() => CoveragePartition, { description: 'The units at work by class (单位覆盖分类).' })
  partition: CoveragePartition;

  @Field(() => Int, {
    nullable: true,
    description:
      'Units found by the survey and not yet verified, counted apart; null of the tenants below (摸底单位数).',
  })
  surveyed: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Shells: registered, but without premises, staff or business; likewise (空壳单位数).',
  })
  shells: number | null;

  @Field(() => [CoverageRate], {
    complexity: treeCost(7),
    description: 'The figures by all definitions, by the options that were asked for where they take any (全部指标).',
  })
  measures: CoverageRate[];

  @Field(() => [CoverageBreakdown], {
    complexity: treeCost(3),
    description:
      'By kind of unit, those that there are; by STRICT where the definition does not count units (按单位类别).',
  })
  byUnitKind: CoverageBreakdown[];

  @Field(() => [CoverageBreakdown], {
    complexity: treeCost(8),
    description: 'By sector of unit, likewise (按行业).',
  })
  bySector: CoverageBreakdown[];

  @Field(() => [CoverageBreakdown], {
    complexity: treeCost(8),
    description: 'How much each mode of formation contributes to the rate of all units, likewise (按组建方式).',
  })
  byFormationMode: CoverageBreakdown[];

  @Field(() => [CoverageBreakdown], {
    complexity: treeCost(4),
    description: 'The grids by what stands on them (按网格覆盖情况).',
  })
  byGridCoverage: CoverageBreakdown[];

  @Field(() => [TenantCoverage], {
    complexity: treeCost(20),
    description: 'The tenants below one by one, by code, where the scope is they; else none (各下级单位).',
  })
  tenants: TenantCoverage[];
}
