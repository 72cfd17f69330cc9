import { Field, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { MemberChangeInput } from '../members/member.inputs';

@InputType({ description: 'From when on a full member may not vote, R-204; no reason is recorded (暂停选举权).' })
export class RecordVotingSuspensionInput extends MemberChangeInput {
  @Field(() => DateScalar, { description: 'First day without the right to vote (起始日期).' })
  since: LocalDate;
}

@InputType({ description: 'From when on the member may vote again (恢复选举权).' })
export class EndVotingSuspensionInput extends MemberChangeInput {
  @Field(() => DateScalar, { description: 'First day with the right to vote again (终止日期).' })
  endedOn: LocalDate;
}
