import { Field, ObjectType } from 'type-graphql';
import { JsonObjectScalar } from './scalars';

/** A refusal that the caller can mend by changing the input. */
@ObjectType({ description: 'A refusal that the caller can mend by changing the input (可修正的错误).' })
export class UserError {
  @Field(() => String, { description: 'Machine-readable code, such as `UNDER_THRESHOLD` (代码).' })
  code: string;

  @Field(() => String, { description: 'One sentence naming the thing, the rule and the way out (说明).' })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: 'Path of the input field to blame, such as `input.parentId` (字段).',
  })
  field: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Rule id, such as `R-101`, or name of the constraint (规则编号).',
  })
  rule: string | null;

  @Field(() => JsonObjectScalar, { description: 'Facts behind the message (参数).' })
  params: Record<string, unknown>;
}
