import { Field, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { MemberChangeInput } from '../members/member.inputs';

@InputType({ description: 'The decision that a probationary member becomes a full one, R-401 (预备党员转正).' })
export class ConfirmMemberInput extends MemberChangeInput {
  @Field(() => DateScalar, {
    description:
      'Day from which the member is full: when the probation, or its extension, has ended, or later (转正日期).',
  })
  fullMemberOn: LocalDate;

  @Field(() => String, { description: "Number of the superior's approval (审批文号)." })
  documentNumber: string;
}

@InputType({ description: 'The one extension of a probation, R-401 (延长预备期).' })
export class ExtendProbationInput extends MemberChangeInput {
  @Field(() => Int, { description: 'By how many months from its regular end, 6 to 12 (延长月数).' })
  months: number;

  @Field(() => DateScalar, { description: 'Day of the general meeting that decided it (支部大会日期).' })
  decidedOn: LocalDate;

  @Field(() => String, { description: "Number of the superior's approval (审批文号)." })
  documentNumber: string;
}

@InputType({ description: 'The decision not to make a probationary member a full one (取消预备党员资格).' })
export class AnnulProbationInput extends MemberChangeInput {
  @Field(() => DateScalar, { description: 'First day on which the membership no longer holds (取消日期).' })
  annulledOn: LocalDate;

  @Field(() => String, { description: "Number of the superior's approval (审批文号)." })
  documentNumber: string;
}
