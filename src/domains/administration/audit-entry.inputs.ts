import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/scalars';

/** Orders of audit entries: by time, then id. */
export const AuditEntryOrderEnum = { NEWEST_FIRST: 'NEWEST_FIRST', OLDEST_FIRST: 'OLDEST_FIRST' } as const;
export type AuditEntryOrder = keyof typeof AuditEntryOrderEnum;

registerEnumType(AuditEntryOrderEnum, {
  name: 'AuditEntryOrder',
  description: 'Order of audit entries (审计记录排序).',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The latest first (由新到旧).' },
    OLDEST_FIRST: { description: 'The earliest first (由旧到新).' },
  },
});

@InputType({ description: 'Which audit entries; conditions add up (审计记录筛选).' })
export class AuditEntryFilter {
  @Field(() => ID, { nullable: true, description: 'Only those about this object (对象标识).' })
  objectId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those of this action, such as `organization:move` (操作).',
  })
  action?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Only those done at this instant or after it (起始时刻，含).',
  })
  since?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Only those done before this instant (截止时刻，不含).' })
  until?: Date | null;
}

@ArgsType()
export class AuditEntriesArguments {
  @Field(() => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins (起始游标).' })
  after?: string | null;

  @Field(() => AuditEntryFilter, { nullable: true, description: 'Which entries; all when left out (筛选条件).' })
  filter?: AuditEntryFilter | null;

  @Field(() => AuditEntryOrderEnum, { defaultValue: 'NEWEST_FIRST', description: 'Order of the entries (排序).' })
  orderBy: AuditEntryOrder;
}
