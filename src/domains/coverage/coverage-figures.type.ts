import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { DefinitionCode } from './coverage.rules';
import { CoverageDefinitionCodeEnum } from './coverage-enums.type';

@ObjectType({ description: 'One definition of coverage, by its default options, in numbers (覆盖指标数值).' })
export class CoverageShare {
  @Field(() => CoverageDefinitionCodeEnum, { description: 'Which definition (指标).' })
  definition: DefinitionCode;

  @Field(() => Int, { description: 'What the numerator counts (分子).' })
  numerator: number;

  @Field(() => Int, { description: 'What the denominator counts (分母).' })
  denominator: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share in percent, two decimals, half up; null where the denominator is 0 (百分比).',
  })
  percent: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Why there is no share, in the reader's language; null where there is one (说明).",
  })
  reason: string | null;
}

/** Of each definition, how many rows its numerator and its denominator take. */
export type CoverageCounts = Readonly<Record<DefinitionCode, readonly [numerator: number, denominator: number]>>;

@ObjectType({
  description:
    'Coverage of an organization with all that stands below it in either graph, or of a division with all in it (覆盖统计).',
})
export class CoverageFigures {
  @Field(() => DateScalar, { description: 'The day that the figures are of (截至日期).' })
  asOf: LocalDate;

  @Field(() => Int, { description: 'Units at work (单位数).' })
  units: number;

  @Field(() => Int, { description: 'Of them, those with an organization of their own (单独组建).' })
  single: number;

  @Field(() => Int, { description: 'Of them, those covered by an organization formed in any other way (联合组建).' })
  joint: number;

  @Field(() => Int, {
    description: 'Of them, those without an organization that have as many full members as a branch needs (应建未建).',
  })
  shouldNotYet: number;

  @Field(() => Int, {
    description: 'Of them, those without an organization that have members, but fewer (仅有少数党员).',
  })
  few: number;

  @Field(() => Int, { description: 'Of them, those without an organization and members (无党员).' })
  none: number;

  @Field(() => Int, { description: 'Grids in use (网格数).' })
  grids: number;

  @Field(() => Int, {
    description: 'Of them, those on which a primary organization or a Party group stands (已覆盖网格数).',
  })
  coveredGrids: number;

  @Field(() => Int, { description: 'Primary organizations at work (基层党组织数).' })
  organizations: number;

  @Field(() => Int, {
    description: 'Of them, those with secretary, valid term and organization life on time (有效覆盖党组织数).',
  })
  effective: number;

  /** What the shares are made of. */
  counts: CoverageCounts;
}
