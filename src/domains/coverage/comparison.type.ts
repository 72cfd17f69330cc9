import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { enumOf } from '../../shared/enum-of';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { COVERAGE_CHANGES, type ComparisonAsked, type CoverageChangeKind } from './comparison.rules';
import type { CoverageClass } from './coverage.rules';
import { CoverageDefinition } from './coverage-definition.type';
import { CoverageClassEnum } from './coverage-enums.type';

export const CoverageChangeKindEnum = enumOf(COVERAGE_CHANGES);

registerEnumType(CoverageChangeKindEnum, {
  name: 'CoverageChangeKind',
  description: 'What became of a row of a figure between two days (变动类别).',
  valuesConfig: {
    ADDED: { description: 'Counted by the denominator on the later day only (新增).' },
    ENDED: { description: 'Counted by the denominator on the earlier day only (终止).' },
    CHANGED: { description: 'Counted on both days, in another class, or covered on one of them only (变更).' },
  },
});

@ObjectType({ description: 'A row of a figure that is not the same on two days (覆盖变动).' })
export class CoverageChange {
  @Field(() => ID, { description: 'Its id, the same as long as the same is compared; no node has it (标识).' })
  id: string;

  @Field(() => CoverageChangeKindEnum, { description: 'What became of it (变动类别).' })
  change: CoverageChangeKind;

  @Field(() => String, {
    description: 'Name of the unit, grid or organization, on the later day that it is counted (名称).',
  })
  name: string;

  @Field(() => CoverageClassEnum, {
    nullable: true,
    description: 'Its class on the earlier day; null where it was not counted (期初分类).',
  })
  fromClass: CoverageClass | null;

  @Field(() => CoverageClassEnum, {
    nullable: true,
    description: 'Its class on the later day; null where it is not counted (期末分类).',
  })
  untilClass: CoverageClass | null;

  @Field(() => Boolean, { description: 'Whether the numerator counted it on the earlier day (期初是否计入分子).' })
  wasCovered: boolean;

  @Field(() => Boolean, { description: 'Whether the numerator counts it on the later day (期末是否计入分子).' })
  isCovered: boolean;
}

export const CoverageChangeConnection = connectionOf(CoverageChange, 'CoverageChange', '覆盖变动');

@ObjectType({ description: 'A figure of coverage on one of the days that are compared (单日覆盖数值).' })
export class CoverageOnDay {
  @Field(() => DateScalar, { description: 'The day (日期).' })
  asOf: LocalDate;

  @Field(() => Int, { description: 'What the numerator counts (分子).' })
  numerator: number;

  @Field(() => Int, { description: 'What the denominator counts (分母).' })
  denominator: number;

  @Field(() => Float, {
    nullable: true,
    description: 'In percent, two decimals, half up; null with a reason where the denominator is 0 (百分比).',
  })
  percent: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Why there is no percent, in the reader's language; null where there is one (说明).",
  })
  reason: string | null;
}

@ObjectType({ description: 'How many rows of a figure became what between two days (变动数).' })
export class CoverageChangeCounts {
  @Field(() => Int, { description: 'Counted on the later day only (新增数).' })
  added: number;

  @Field(() => Int, { description: 'Counted on the earlier day only (终止数).' })
  ended: number;

  @Field(() => Int, { description: 'In another class, or covered on one of the days only (变更数).' })
  changed: number;
}

@ObjectType({ description: 'One figure of coverage on two days, and what differs (覆盖对比).' })
export class CoverageComparison {
  @Field(() => CoverageDefinition, { description: 'What is counted, in words (指标口径).' })
  definition: CoverageDefinition;

  @Field(() => DateTimeScalar, { description: 'Only what had been recorded by then is counted (记录时点).' })
  knownAt: Date;

  @Field(() => CoverageOnDay, { description: 'The earlier day (期初).' })
  from: CoverageOnDay;

  @Field(() => CoverageOnDay, { description: 'The later day (期末).' })
  until: CoverageOnDay;

  @Field(() => CoverageChangeCounts, { description: 'How many rows differ (变动数).' })
  counts: CoverageChangeCounts;

  /** What was asked, for its rows. */
  asked: ComparisonAsked;
}
