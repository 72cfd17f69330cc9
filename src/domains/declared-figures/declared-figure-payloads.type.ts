import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { DeclaredFigure } from './declared-figure.type';
import type { DeclaredFigureAnswer } from './load-declared-figure';

@ObjectType()
abstract class DeclaredFigurePayload implements DeclaredFigureAnswer {
  @Field(() => DeclaredFigure, {
    nullable: true,
    description: 'The declared figure after the change; null when nothing was changed (已发布数据).',
  })
  declaredFigure: DeclaredFigure | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `declareFigure` (登记结果).' })
export class DeclareFigurePayload extends DeclaredFigurePayload {}

@ObjectType({ description: 'Answer to `voidDeclaredFigure` (作废结果).' })
export class VoidDeclaredFigurePayload extends DeclaredFigurePayload {}
