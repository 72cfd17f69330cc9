import { Field, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { MemberChangeInput } from '../members/member.inputs';

@InputType({ description: 'The suspension of a standing, R-508; its grounds are not recorded (停止党籍).' })
export class SuspendMemberInput extends MemberChangeInput {
  @Field(() => DateScalar, { description: 'First day of the suspension (停止党籍日期).' })
  suspendedOn: LocalDate;

  @Field(() => String, { description: 'Number of the deciding document (文号).' })
  documentNumber: string;
}

@InputType({ description: 'The restoration of a suspended standing, R-509 (恢复党籍).' })
export class RestoreMemberInput extends MemberChangeInput {
  @Field(() => DateScalar, { description: 'First day in good standing again (恢复党籍日期).' })
  restoredOn: LocalDate;

  @Field(() => String, { description: 'Number of the deciding document (文号).' })
  documentNumber: string;
}

@InputType({ description: 'The removal of a suspended member who was not found in time, R-508 (停止党籍期满除名).' })
export class RemoveMemberInput extends MemberChangeInput {
  @Field(() => DateScalar, {
    description:
      'First day on which the membership no longer holds: two years after the suspension, or later (除名日期).',
  })
  removedOn: LocalDate;

  @Field(() => String, { description: 'Number of the deciding document (文号).' })
  documentNumber: string;
}
