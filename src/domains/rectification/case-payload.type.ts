import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { RectificationCase } from './case.type';
import type { CaseAnswer } from './load-case-answer';

/** The shape of every payload about a case; each mutation has its own type, as Relay wants, so that one can grow alone. */
@ObjectType()
export abstract class CasePayload implements CaseAnswer {
  @Field(() => RectificationCase, {
    nullable: true,
    description: 'The case after the step; null when nothing was changed (整顿事项).',
  })
  rectificationCase: RectificationCase | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}
