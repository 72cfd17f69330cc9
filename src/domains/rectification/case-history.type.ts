import { Field, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { CaseState, CaseStep } from './case.rules';
import { CaseStateEnum, CaseStepEnum, ProblemCategoryEnum } from './case-enums.type';
import type { RectificationStepEntity } from './case-step.entity';
import type { RectificationEvidenceEntity } from './evidence.entity';
import type { RectificationFindingEntity } from './finding.entity';
import type { FactName, FindingFacts } from './finding.rules';
import { FactNameEnum } from './finding-enums.type';
import type { ProblemCategory } from './problem-category.rules';

@ObjectType({
  description: 'One fact that a finding rests on: a number, a date or a period, never a person (事实依据).',
})
export class RectificationFact {
  @Field(() => FactNameEnum, { description: 'What it is (名称).' })
  name: FactName;

  @Field(() => String, {
    description: 'Number, date, or of a meeting its period and how many of those due were held, `2026-Q2 0/1` (数值).',
  })
  value: string;
}

@ObjectType({ description: 'Why an organization is a candidate: by a rule, or by a person (排查发现).' })
export class RectificationFinding implements Pick<RectificationFindingEntity, 'category' | 'rule' | 'foundOn'> {
  @Field(() => ProblemCategoryEnum, { description: 'What is wrong (问题类别).' })
  category: ProblemCategory;

  @Field(() => String, {
    nullable: true,
    description: 'Ids of the rules that found it, joined by commas; null where a person named the category (规则).',
  })
  rule: string | null;

  @Field(() => DateScalar, { description: 'Day on which it was so (发现日期).' })
  foundOn: LocalDate;

  /** Facts by name, as the database tells them. */
  facts: FindingFacts | null;
}

@ObjectType({ description: 'A document that a step rests on; the file is elsewhere (依据材料).' })
export class RectificationEvidence
  implements Pick<RectificationEvidenceEntity, 'documentNumber' | 'documentedOn' | 'digest'>
{
  @Field(() => String, { description: 'Its number (文号).' })
  documentNumber: string;

  @Field(() => DateScalar, { description: 'The day that it bears (成文日期).' })
  documentedOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, if there is one (文件摘要).' })
  digest: string | null;
}

@ObjectType({
  description: 'A step of a rectification case: what, when, by which account, and on what it rests (整顿步骤记录).',
})
export class RectificationStep implements Pick<RectificationStepEntity, 'step' | 'state' | 'takenOn' | 'recordedAt'> {
  @Field(() => CaseStepEnum, { description: 'The step (步骤).' })
  step: CaseStep;

  @Field(() => CaseStateEnum, { description: 'State of the case after it (办理后状态).' })
  state: CaseState;

  @Field(() => DateScalar, { description: 'Day on which it was taken (日期).' })
  takenOn: LocalDate;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;

  /** Internal id of the account; null of a cancellation. */
  accountId: string | null;
}
