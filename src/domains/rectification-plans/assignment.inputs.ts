import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import { CaseChangeInput } from '../rectification/case-change.inputs';
import type { CaseRole, LeaderLevel } from './assignment.rules';
import { CaseRoleEnum, LeaderLevelEnum } from './assignment-enums.type';

@InputType({ description: 'Somebody, or a unit, begins to answer for a case, R-806 (落实包保责任).' })
export class AssignToCaseInput extends CaseChangeInput {
  @Field(() => CaseRoleEnum, { description: 'As what (包保角色).' })
  role: CaseRole;

  @Field(() => LeaderLevelEnum, { nullable: true, description: 'Of a contact leader: of which level (领导层级).' })
  level?: LeaderLevel | null;

  @Field(() => ID, { nullable: true, description: 'A member within reach; none with a post (党员标识).' })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit that is paired with the organization (单位标识).' })
  unitId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A post without anybody's name, of who is not on record here, 1 to 100 characters (职务).",
  })
  post?: string | null;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  since: LocalDate;

  @Field(() => ID, {
    nullable: true,
    description:
      'An assignment of the same role that this one replaces: it ends on that day, and its open measures pass over (接替的包保责任标识).',
  })
  replacesId?: string | null;
}

@InputType({ description: 'Somebody, or a unit, no longer answers for a case (解除包保责任).' })
export class EndCaseAssignmentInput extends RepeatableInput {
  @Field(() => ID, { description: 'The assignment (包保责任标识).' })
  id: string;

  @Field(() => Int, {
    description: 'Version of the case that the caller has read; another one now is CONFLICT (预期版本).',
  })
  expectedVersion: number;

  @Field(() => DateScalar, { description: 'First day on which it no longer holds (终止日期).' })
  endedOn: LocalDate;
}
