import { Field, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { RectificationAssignmentEntity } from './assignment.entity';
import type { CaseRole, LeaderLevel } from './assignment.rules';
import { CaseRoleEnum, LeaderLevelEnum } from './assignment-enums.type';

@ObjectType({
  implements: Node,
  description: 'Who answers for a rectification case, from when to when: a member, a unit or a post (包保责任).',
})
export class RectificationAssignment
  extends Node
  implements Pick<RectificationAssignmentEntity, 'role' | 'level' | 'post' | 'recordedAt'>
{
  @Field(() => CaseRoleEnum, { description: 'As what (包保角色).' })
  role: CaseRole;

  @Field(() => LeaderLevelEnum, { nullable: true, description: 'Of a contact leader: of which level (领导层级).' })
  level: LeaderLevel | null;

  @Field(() => String, {
    nullable: true,
    description: 'The post of who is not on record here; null of a member and of a unit (职务).',
  })
  post: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Masked name of the member, for whoever sees the case; null of a post and of a unit (脱敏姓名).',
  })
  maskedName: string | null;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  startedOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it does (终止日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}
