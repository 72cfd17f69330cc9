import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CHANGE_KINDS, type ChangeKind } from '../../audit/recorded-change';
import type { LocalDate } from '../../shared/clock';
import { described, enumOf } from '../../shared/enum-of';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';

export const ChangeKindEnum = enumOf(CHANGE_KINDS);

registerEnumType(ChangeKindEnum, {
  name: 'ChangeKind',
  description: 'What happened to a record (变更类型).',
  valuesConfig: described<ChangeKind>(
    { CREATED: '新增', UPDATED: '变更', ENDED: '终止', VOIDED: '作废' },
    {
      CREATED: 'It is new',
      UPDATED: 'It, or what hangs on it, changed; after ENDED it may live again, which the record says',
      ENDED: 'It ended, for the reason given; the record stays',
      VOIDED: 'It should never have been recorded: whoever copied it strikes it out',
    },
  ),
});

@ObjectType({
  description: 'One change of one record: which one, what happened and when, never the record itself (变更记录).',
})
export class RecordChange {
  @Field(() => ChangeKindEnum, { description: 'What happened (变更类型).' })
  kind: ChangeKind;

  @Field(() => ID, { description: 'Id of the record: read it anew by `nodes` (对象标识).' })
  id: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the record after it, never lower than in a change before; null where only something that hangs on it changed (对象版本).',
  })
  version: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an end, its reason code, such as `DECEASED`, `DISSOLVED` or `REDRAWN` (原因代码).',
  })
  reason: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  at: Date;
}

@ObjectType({ description: 'A page of changes, oldest first, and where to go on (变更分页).' })
export class RecordChanges {
  @Field(() => [RecordChange], { description: 'The changes, in the order in which they were sealed (变更记录).' })
  changes: RecordChange[];

  @Field(() => String, {
    description: 'Give it as `after` next time; keep it only when what it follows is kept (续读令牌).',
  })
  token: string;

  @Field(() => DateScalar, { description: 'The last day on which the token is of use (令牌有效期).' })
  tokenExpiresOn: LocalDate;

  @Field(() => Boolean, { description: 'Whether more changes wait: go on at once (是否还有变更).' })
  hasMore: boolean;
}

@ObjectType({ description: 'A place from which changes can be followed (变更起点).' })
export class ChangeStart {
  @Field(() => String, { description: 'Give it as `after` to any of the feeds of changes (续读令牌).' })
  token: string;

  @Field(() => DateScalar, { description: 'The last day on which the token is of use (令牌有效期).' })
  tokenExpiresOn: LocalDate;
}
