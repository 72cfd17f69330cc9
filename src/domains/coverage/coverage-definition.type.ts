import { Field, Int, ObjectType } from 'type-graphql';
import type { CoverageSubject, DefinitionCode } from './coverage.rules';
import { CoverageDefinitionCodeEnum, CoverageSubjectEnum } from './coverage-enums.type';

@ObjectType({ description: 'How a figure of coverage is counted, in words (覆盖指标口径).' })
export class CoverageDefinition {
  @Field(() => CoverageDefinitionCodeEnum, { description: 'Which definition (指标).' })
  code: DefinitionCode;

  @Field(() => Int, {
    description: 'Goes up when a rule changes; a published audit keeps the one it was computed by (版本).',
  })
  version: number;

  @Field(() => CoverageSubjectEnum, { description: 'What it counts (统计对象).' })
  subject: CoverageSubject;

  @Field(() => String, { description: "Its name, in the reader's language (名称)." })
  name: string;

  @Field(() => String, {
    description:
      "Which of the denominator the numerator counts, in the reader's language, with its numbers (分子口径).",
  })
  numeratorRule: string;

  @Field(() => String, {
    description: "What the denominator counts, in the reader's language, with its numbers (分母口径).",
  })
  denominatorRule: string;
}
