import { Field, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { TermEntity } from './term.entity';

@ObjectType({ description: 'A term of an elected body, from one election to the next (任期).' })
export class Term implements Pick<TermEntity, 'beganOn' | 'endsOn' | 'documentNumber' | 'recordedAt'> {
  @Field(() => DateScalar, { description: 'Day of the election (选举日期).' })
  beganOn: LocalDate;

  @Field(() => DateScalar, {
    description: 'Day on which it is up by R-201; the body sits on until the next election (届满日期).',
  })
  endsOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day of the next term, or the day on which the organization ended; null while it runs (终止日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Document about the election (文号).' })
  documentNumber: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}
