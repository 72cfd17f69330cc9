import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { ElectionKind } from './election.rules';
import { ElectionKindEnum } from './election-enums.type';

@InputType({ description: 'A body is reminded of its election, R-203, or applies for a by-election (启动选举).' })
export class StartElectionInput extends RepeatableInput {
  @Field(() => ID, { description: 'The organization: a committee, general branch, branch or joint branch (组织标识).' })
  organizationId: string;

  @Field(() => ElectionKindEnum, { description: 'What is to be elected (选举类别).' })
  kind: ElectionKind;

  @Field(() => DateScalar, { description: 'Day of the reminder or application (提醒日期).' })
  remindedOn: LocalDate;
}

/** What every step of an election carries. */
@InputType()
abstract class ElectionStepInput extends RepeatableInput {
  @Field(() => ID, { description: 'The election (选举标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'The superior lets a renewal wait, R-202 (延期换届).' })
export class PostponeElectionInput extends ElectionStepInput {
  @Field(() => DateScalar, { description: 'Day of the decision (批准日期).' })
  postponedOn: LocalDate;

  @Field(() => DateScalar, {
    description: 'Last day to which it may wait: after the term is up, by twelve months at most (延期至).',
  })
  postponedUntil: LocalDate;

  @Field(() => String, { description: "Number of the superior's document (批准文号)." })
  documentNumber: string;
}

@InputType({ description: 'The superior approves that an election be held (批准选举).' })
export class ApproveElectionInput extends ElectionStepInput {
  @Field(() => DateScalar, { description: 'Day of the decision (批准日期).' })
  approvedOn: LocalDate;

  @Field(() => String, { description: "Number of the superior's document (批准文号)." })
  documentNumber: string;
}

@InputType({ description: 'An election was held, R-206 (登记选举结果).' })
export class RecordElectionHeldInput extends ElectionStepInput {
  @Field(() => DateScalar, { description: 'Day of the vote; a new term begins on it (选举日期).' })
  heldOn: LocalDate;

  @Field(() => Int, { description: 'Number of those who may vote, 1 to 1,000,000 (应到有选举权人数).' })
  votersDue: number;

  @Field(() => Int, { description: 'Number of those of them who came: four fifths at least (实到有选举权人数).' })
  votersPresent: number;
}

@InputType({ description: 'The superior ratifies who was elected, R-207 (批复选举结果).' })
export class RatifyElectionInput extends ElectionStepInput {
  @Field(() => DateScalar, { description: 'Day of the decision (批复日期).' })
  ratifiedOn: LocalDate;

  @Field(() => String, { description: "Number of the superior's document (批复文号)." })
  documentNumber: string;
}

@InputType({ description: 'An election is given up, or is not ratified (取消选举).' })
export class CancelElectionInput extends ElectionStepInput {
  @Field(() => DateScalar, { description: 'Day from which there is none any more (取消日期).' })
  cancelledOn: LocalDate;
}
