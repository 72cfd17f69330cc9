import { Field, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';

@ObjectType({ description: 'Who is secretary of an organization (书记).' })
export class Secretary {
  @Field(() => String, { description: 'Masked name: the first character and two stars (脱敏姓名).' })
  maskedName: string;

  @Field(() => DateScalar, { description: 'First day in the post (任职日期).' })
  since: LocalDate;
}
