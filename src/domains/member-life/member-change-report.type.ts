import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { LeftNumbers, MemberChanges, Numbers } from './member-change.rules';

@ObjectType({ description: 'Members of one line of a report, by category (党员数，按类别).' })
export class MemberNumbers implements Numbers {
  @Field(() => Int, { description: 'All of them (合计).' })
  total: number;

  @Field(() => Int, { description: 'Full members among them (正式党员).' })
  full: number;

  @Field(() => Int, { description: 'Probationary members among them (预备党员).' })
  probationary: number;
}

@ObjectType({ description: 'Members who left the numbers, by reason; the dead are told apart (出党及停止党籍人数).' })
export class MembersLeft implements LeftNumbers {
  @Field(() => MemberNumbers, { description: 'For all these reasons (合计).' })
  total: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Left by own wish (退党).' })
  withdrawn: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Removed while in good standing (除名).' })
  removed: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Expelled (开除党籍).' })
  expelled: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Not made full members (取消预备党员资格).' })
  annulled: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Standing suspended, R-508 (停止党籍).' })
  suspended: MemberNumbers;
}

@ObjectType({
  description:
    'How the number of members came from the start of a period to its end, R-915: start + admitted + transferred in + recorded + restored + reorganized in − transferred out − reorganized out − left − deceased = end (党员增减变化).',
})
export class MemberChangeReport implements MemberChanges {
  /** Internal id of the organization, for its field. */
  organizationKey: string;

  @Field(() => DateScalar, { description: 'First day of the period (期间首日).' })
  from: LocalDate;

  @Field(() => DateScalar, { description: 'Last day of the period (期间末日).' })
  until: LocalDate;

  @Field(() => MemberNumbers, { description: 'Members on the eve of the first day (期初党员数).' })
  start: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Admitted as probationary members (发展入党).' })
  admitted: MemberNumbers;

  @Field(() => MemberNumbers, {
    description: 'Came from another branch outside; of a group, whoever was put into it (转入).',
  })
  transferredIn: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Had been members before and were recorded (补登).' })
  recorded: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Standing restored, R-509 (恢复党籍).' })
  restored: MemberNumbers;

  @Field(() => MemberNumbers, {
    description: 'Came with their branch, when it or what is above it was moved here (随组织划入).',
  })
  reorganizedIn: MemberNumbers;

  @Field(() => MemberNumbers, {
    description: 'Went to another branch outside; of a group, whoever was taken out of it (转出).',
  })
  transferredOut: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Went with their branch, when it was moved elsewhere (随组织划出).' })
  reorganizedOut: MemberNumbers;

  @Field(() => MembersLeft, { description: 'Left, by reason (出党及停止党籍).' })
  left: MembersLeft;

  @Field(() => MemberNumbers, { description: 'Died (去世).' })
  deceased: MemberNumbers;

  @Field(() => MemberNumbers, { description: 'Members at the end of the last day (期末党员数).' })
  end: MemberNumbers;

  @Field(() => Int, {
    description: 'Became full members while counted here; changes the categories and no total (期内转正人数).',
  })
  confirmed: number;

  @Field(() => Int, {
    description:
      'Removed while suspended: they had left the numbers before, and are no part of the sum (停止党籍后除名人数).',
  })
  removedWhileSuspended: number;
}
