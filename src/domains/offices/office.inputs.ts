import { Field, ID, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { Appointment, Duty, Post } from './office.rules';
import { AppointmentEnum, DutyEnum, PostEnum } from './office-enums.type';

@InputType({ description: 'The election of a body for a new term, R-201 (换届).' })
export class RecordTermInput extends RepeatableInput {
  @Field(() => ID, { description: 'The organization: a committee, general branch, branch or joint branch (组织标识).' })
  organizationId: string;

  @Field(() => DateScalar, {
    description: 'Day of the election; the former term, and the offices elected for it, end on it (选举日期).',
  })
  beganOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Number of the document about the election (文号).' })
  documentNumber?: string | null;
}

@InputType({ description: 'Somebody takes up a post of an organization (任职).' })
export class RecordOfficeInput extends RepeatableInput {
  @Field(() => ID, {
    description: 'The organization whose post it is; of an instructor, the one that sends (组织标识).',
  })
  organizationId: string;

  @Field(() => PostEnum, { description: 'The post (职务).' })
  post: Post;

  @Field(() => ID, {
    nullable: true,
    description: 'Who takes it up; left out for a part-time member only, who stands for a unit (党员标识).',
  })
  memberId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The unit that an instructor guides, a liaison keeps contact with, or a part-time member stands for (单位标识).',
  })
  unitId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A part-time member's post in the unit, 1 to 50 characters; never a name (单位职务).",
  })
  unitPost?: string | null;

  @Field(() => DutyEnum, { nullable: true, description: 'What a committee member answers for (分工).' })
  duty?: Duty | null;

  @Field(() => AppointmentEnum, {
    description:
      'How the holder came to it; ELECTED binds it to the term that runs on the day, with which it ended if there was an election since (任职方式).',
  })
  appointment: Appointment;

  @Field(() => DateScalar, { description: 'First day, neither to come nor in the closed period (任职日期).' })
  startedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description:
      "Number of the superior's document: needed for an elected secretary or deputy (R-207), and for a committee member of a branch with fewer than seven full members (R-104) (文号).",
  })
  documentNumber?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the present secretary or group leader makes room: that office then ends on this day (是否接任).',
  })
  replacesHolder: boolean;
}

@InputType({ description: 'Somebody leaves a post (免职).' })
export class EndOfficeInput extends RepeatableInput {
  @Field(() => ID, { description: 'The office (任职标识).' })
  id: string;

  @Field(() => DateScalar, {
    description: 'First day on which it is no longer held; its own first day says that it never was (免职日期).',
  })
  endedOn: LocalDate;
}
