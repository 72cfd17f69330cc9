import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { enumOf } from '../../shared/enum-of';
import { DateScalar } from '../../shared/scalars';
import { TERM_STATES, type TermState } from './term-finding.rules';

export const TermStateEnum = enumOf(TERM_STATES);

registerEnumType(TermStateEnum, {
  name: 'TermState',
  description: 'What calls for attention in a body (任期状况).',
  valuesConfig: {
    OVERDUE: { description: 'Its term is up, and so is any time it was given, R-201, R-202 (任期超期).' },
    DUE: { description: 'Its term is up within six months, R-203 (任期将满).' },
    POSTPONED: { description: 'Its election waits with approval, R-202 (已批准延期).' },
    VACANT: { description: 'It has been without secretary for more than 90 days, R-208 (书记空缺).' },
  },
});

@ObjectType({ description: 'An organization whose term or secretary calls for attention, and why (任期与空缺情况).' })
export class TermFinding {
  @Field(() => [TermStateEnum], { description: 'What calls for attention; of its term one at most (任期状况).' })
  states: TermState[];

  @Field(() => DateScalar, { nullable: true, description: 'Day on which its term is, or was, up (届满日期).' })
  termEndsOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day to which the election after that term was postponed (延期至).',
  })
  postponedUntil: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day without secretary: since the last one left, or since the founding; null while there is one (书记空缺起始日).',
  })
  vacantSince: LocalDate | null;
}

export const TermFindingConnection = connectionOf(TermFinding, 'TermFinding', '任期与空缺情况');
