import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import { EvidenceInput } from '../rectification/evidence.inputs';

@InputType({ description: 'A measure is done, with what shows it, R-811 (登记措施完成).' })
export class CompleteMeasureInput extends RepeatableInput {
  @Field(() => ID, { description: 'The measure (措施标识).' })
  id: string;

  @Field(() => Int, {
    description: 'Version of the case that the caller has read; another one now is CONFLICT (预期版本).',
  })
  expectedVersion: number;

  @Field(() => DateScalar, { description: 'Day on which it was done (完成日期).' })
  doneOn: LocalDate;

  @Field(() => [EvidenceInput], { description: 'Documents that show it, 1 to 10 (依据材料).' })
  evidence: EvidenceInput[];
}
