import { Field, ID, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { CaseClass, DismissalReason } from './case.rules';
import { CaseChangeInput } from './case-change.inputs';
import type { CaseCheck } from './case-checks.rules';
import { CaseCheckEnum, CaseClassEnum, DismissalReasonEnum, ProblemCategoryEnum } from './case-enums.type';
import { EvidenceInput } from './evidence.inputs';
import type { ProblemCategory } from './problem-category.rules';

@InputType({ description: 'Somebody makes an organization a candidate (提名整顿候选).' })
export class NominateCaseInput extends RepeatableInput {
  @Field(() => ID, { description: 'The campaign (年度整顿工作标识).' })
  campaignId: string;

  @Field(() => ID, { description: 'The organization (组织标识).' })
  organizationId: string;

  @Field(() => [ProblemCategoryEnum], { description: 'What is wrong: one category at least (问题类别).' })
  categories: ProblemCategory[];

  @Field(() => DateScalar, { description: 'Day of the nomination, not before the campaign began (提名日期).' })
  nominatedOn: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What it rests on, 10 documents at most (依据材料).' })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'A check of R-805 is signed: in order, each by another account (签署核查).' })
export class SignCaseCheckInput extends CaseChangeInput {
  @Field(() => CaseCheckEnum, { description: 'Which check (核查环节).' })
  step: CaseCheck;

  @Field(() => DateScalar, { description: 'Day of the check (日期).' })
  on: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What it rests on, 10 documents at most (依据材料).' })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'The standing committee decides that an organization needs rectification, R-805 (认定).' })
export class IdentifyCaseInput extends CaseChangeInput {
  @Field(() => CaseClassEnum, { description: 'As which class, R-812 (类别).' })
  class: CaseClass;

  @Field(() => DateScalar, { description: 'Day of the decision (认定日期).' })
  decidedOn: LocalDate;

  @Field(() => [EvidenceInput], {
    description: 'The decision, and what else it rests on: one to 10 documents (依据材料).',
  })
  evidence: EvidenceInput[];
}

@InputType({ description: 'A candidate is found to need no rectification (不予认定).' })
export class DismissCaseInput extends CaseChangeInput {
  @Field(() => DismissalReasonEnum, { description: 'Why (不予认定原因).' })
  reason: DismissalReason;

  @Field(() => DateScalar, { description: 'Day of the decision (日期).' })
  dismissedOn: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What it rests on, 10 documents at most (依据材料).' })
  evidence?: EvidenceInput[] | null;
}
