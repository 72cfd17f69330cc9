import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import { ProblemCategoryEnum } from '../rectification/case-enums.type';
import type { ProblemCategory } from '../rectification/problem-category.rules';
import type { RectificationProblemEntity } from './problem.entity';

@ObjectType({ implements: Node, description: 'A problem in the plan of a rectification case (问题清单项).' })
export class RectificationProblem
  extends Node
  implements Pick<RectificationProblemEntity, 'position' | 'category' | 'statement' | 'recordedAt'>
{
  @Field(() => Int, { description: 'Its number in the plan, from 1 (序号).' })
  position: number;

  @Field(() => ProblemCategoryEnum, { description: 'What is wrong (问题类别).' })
  category: ProblemCategory;

  @Field(() => String, { nullable: true, description: 'The problem in words (问题表述).' })
  statement: string | null;

  @Field(() => DateTimeScalar, { description: 'When the plan was recorded (记录时间).' })
  recordedAt: Date;
}
