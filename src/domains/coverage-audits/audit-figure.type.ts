import { Field, Int, ObjectType } from 'type-graphql';
import type { CoverageSubject, DefinitionCode } from '../coverage/coverage.rules';
import type { DefinitionOptions } from '../coverage/coverage-definition.rules';
import { CoverageDefinitionCodeEnum, CoverageSubjectEnum } from '../coverage/coverage-enums.type';

/** Texts and numbers that are null before the audit is computed. */
const BEFORE = 'null before it is computed';

@ObjectType({ description: 'What one definition came to in an audit of coverage, with its rule as it was (核查指标).' })
export class CoverageAuditFigure {
  @Field(() => CoverageDefinitionCodeEnum, { description: 'By which definition (指标).' })
  definition: DefinitionCode;

  @Field(() => Int, { description: 'Version of the definition by which it was computed (口径版本).' })
  version: number;

  @Field(() => CoverageSubjectEnum, { nullable: true, description: `What it counts; ${BEFORE} (统计对象).` })
  subject: CoverageSubject | null;

  @Field(() => Int, { nullable: true, description: `How many count; ${BEFORE} (分子).` })
  numerator: number | null;

  @Field(() => Int, { nullable: true, description: `Of how many; ${BEFORE} (分母).` })
  denominator: number | null;

  /** What was chosen, and the rule in both languages: told by fields of their own. */
  options: DefinitionOptions;
  numeratorRuleEn: string | null;
  numeratorRuleZh: string | null;
  denominatorRuleEn: string | null;
  denominatorRuleZh: string | null;
}

@ObjectType({
  description:
    'What a published figure would be if it were counted anew: entries that were recorded later show here (差异).',
})
export class CoverageAuditDifference {
  @Field(() => CoverageDefinitionCodeEnum, { description: 'By which definition (指标).' })
  definition: DefinitionCode;

  @Field(() => Int, { description: 'What the audit counts (核查分子).' })
  numerator: number;

  @Field(() => Int, { description: 'Of how many (核查分母).' })
  denominator: number;

  @Field(() => Int, {
    description: 'The same, counted anew by what was recorded when it was computed (按原数据重算分子).',
  })
  numeratorAsKnownThen: number;

  @Field(() => Int, { description: 'Of how many (按原数据重算分母).' })
  denominatorAsKnownThen: number;

  @Field(() => Int, { description: 'The same, counted anew by all that is recorded now (按现有数据重算分子).' })
  numeratorAsKnownNow: number;

  @Field(() => Int, { description: 'Of how many (按现有数据重算分母).' })
  denominatorAsKnownNow: number;

  @Field(() => Boolean, {
    description: 'Whether later entries about that day would change the figure (是否受后续补录影响).',
  })
  hasChanged: boolean;
}
