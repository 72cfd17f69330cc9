import { Field, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { OfficeEntity } from './office.entity';
import type { Appointment, Duty, Post } from './office.rules';
import { AppointmentEnum, DutyEnum, PostEnum } from './office-enums.type';

type Columns = 'post' | 'duty' | 'appointment' | 'unitPost' | 'documentNumber' | 'recordedAt';

@ObjectType({
  implements: Node,
  description: 'A post of an organization and who holds it, from when to when (任职).',
})
export class Office extends Node implements Pick<OfficeEntity, Columns> {
  @Field(() => PostEnum, { description: 'The post (职务).' })
  post: Post;

  @Field(() => DutyEnum, { nullable: true, description: 'What a committee member answers for (分工).' })
  duty: Duty | null;

  @Field(() => AppointmentEnum, { description: 'How the holder came to it (任职方式).' })
  appointment: Appointment;

  @Field(() => String, {
    nullable: true,
    description:
      'Masked name of the holder, for the whole tenant to see; none where a unit holds it by post (脱敏姓名).',
  })
  maskedName: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Post in the unit, of a coordinating committee's part-time member (单位职务).",
  })
  unitPost: string | null;

  @Field(() => DateScalar, { description: 'First day (任职日期).' })
  startedOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer held; null while it is (免职日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Document it rests on (文号).' })
  documentNumber: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}
