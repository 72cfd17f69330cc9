import { Field, ID, InputType, Int } from 'type-graphql';
import type { CoverageDenominator } from './coverage.rules';
import { CoverageDenominatorEnum } from './coverage-enums.type';

@InputType({ description: 'Over what coverage is counted: exactly one of these (统计范围).' })
export class CoverageScopeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'An organization and all that stood below it on the day, along the chain or formally (党组织).',
  })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A division of GB/T 2260 or below, with everything in it (行政区划代码).',
  })
  divisionCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True for the caller's own tenant (本单位)." })
  isTenant?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for the tenants below it, one by one and all together, by counts only (下级单位).',
  })
  isBelow?: boolean | null;
}

@InputType({ description: 'What a definition leaves open (口径选项).' })
export class CoverageOptionsInput {
  @Field(() => CoverageDenominatorEnum, {
    defaultValue: 'ALL',
    description: 'Which units the rate is of; for ORGANIZATION and THREE_HAS only (分母口径).',
  })
  denominator: CoverageDenominator;

  @Field(() => Int, {
    nullable: true,
    description: 'Of MIN_STAFF, and only there: the fewest workers, 1 to 1,000,000 (从业人员下限).',
  })
  minStaff?: number | null;
}
