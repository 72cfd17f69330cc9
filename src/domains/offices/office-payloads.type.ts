import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { OfficeAnswer, TermAnswer } from './load-office-answer';
import { Office } from './office.type';
import { Term } from './term.type';

const WHY_NOT = 'Why nothing was changed; empty when it was (可修正的错误).';

@ObjectType({ description: 'Answer to `recordTerm` (换届登记结果).' })
export class RecordTermPayload implements TermAnswer {
  @Field(() => Term, { nullable: true, description: 'The new term; null when nothing was changed (任期).' })
  term: Term | null;

  @Field(() => [UserError], { description: WHY_NOT })
  userErrors: UserError[];
}

@ObjectType()
abstract class OfficePayload implements OfficeAnswer {
  @Field(() => Office, {
    nullable: true,
    description: 'The office after the change; null when nothing was changed (任职).',
  })
  office: Office | null;

  @Field(() => [UserError], { description: WHY_NOT })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `recordOffice` (任职登记结果).' })
export class RecordOfficePayload extends OfficePayload {}

@ObjectType({ description: 'Answer to `endOffice` (免职登记结果).' })
export class EndOfficePayload extends OfficePayload {}
