import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { LookBackResult } from '../rectification/case.rules';
import { CaseChangeInput } from '../rectification/case-change.inputs';
import { LookBackResultEnum } from '../rectification/case-enums.type';
import { EvidenceInput } from '../rectification/evidence.inputs';
import type { TestMeetingNumbers } from './acceptance.rules';
import type { Acceptor } from './separation.rules';

@InputType({ description: 'The numbers of a test meeting; each who came answers once (民主测评).' })
export class TestMeetingInput implements TestMeetingNumbers {
  @Field(() => Int, { description: 'Members and representatives who were due, 1 to 1,000,000 (应到人数).' })
  due: number;

  @Field(() => Int, { description: 'Those of them who came: 15 at least, by parameter (实到人数).' })
  present: number;

  @Field(() => Int, { description: 'Of those present, the satisfied (满意人数).' })
  satisfied: number;

  @Field(() => Int, { description: 'Of those present, the basically satisfied (基本满意人数).' })
  basicallySatisfied: number;

  @Field(() => Int, { description: 'Of those present, the dissatisfied (不满意人数).' })
  dissatisfied: number;
}

@InputType({ description: 'One who accepts: a member or a post, not both (验收人).' })
export class AcceptorInput implements Acceptor {
  @Field(() => ID, { nullable: true, description: 'The member (党员标识).' })
  memberId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The post, 1 to 100 characters without a name, such as 县委组织部组织科科长 (职务).',
  })
  post?: string | null;
}

@InputType({ description: 'An acceptance was held by persons outside the case, R-808 and R-811 (登记验收).' })
export class RecordAcceptanceInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the acceptance (验收日期).' })
  heldOn: LocalDate;

  @Field(() => String, { description: 'Number of the report that was accepted (验收报告文号).' })
  reportDocument: string;

  @Field(() => TestMeetingInput, { description: 'The test meeting (民主测评).' })
  meeting: TestMeetingInput;

  @Field(() => DateScalar, {
    description: 'Day of the check on the spot: not after the acceptance, nor before its request (实地核查日期).',
  })
  fieldCheckedOn: LocalDate;

  @Field(() => Float, {
    description: 'Points, 0 to 100 with two decimals at most; it passes at 70, by parameter (验收评分).',
  })
  points: number;

  @Field(() => [AcceptorInput], { description: 'Those who accepted, 2 to 10 (验收人).' })
  acceptors: AcceptorInput[];

  @Field(() => [ID], {
    nullable: true,
    description: 'Measures to be redone: one at least when it fails, none when it passes (须重新落实的措施).',
  })
  redoMeasureIds?: string[] | null;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What it rests on besides, 10 at most (依据材料).' })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'An accepted organization was looked at again, R-809 (登记“回头看”).' })
export class RecordLookBackInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the look-back (“回头看”日期).' })
  on: LocalDate;

  @Field(() => LookBackResultEnum, {
    description: 'What was found; a relapse opens a new case in the newest open campaign (“回头看”结果).',
  })
  result: LookBackResult;

  @Field(() => [EvidenceInput], { description: 'What it rests on, 1 to 10 documents (依据材料).' })
  evidence: EvidenceInput[];
}

@InputType({ description: 'An accepted case is closed, R-809 (销号).' })
export class CloseCaseInput extends CaseChangeInput {
  @Field(() => DateScalar, { description: 'Day of the closing (销号日期).' })
  on: LocalDate;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What it rests on, 10 at most (依据材料).' })
  evidence?: EvidenceInput[] | null;
}
