import { Field, ID, InputType, Int } from 'type-graphql';
import { RepeatableInput } from '../organizations/organization.inputs';

/** What every step of a rectification case carries. */
@InputType()
export abstract class CaseChangeInput extends RepeatableInput {
  @Field(() => ID, { description: 'The rectification case (整顿事项标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}
