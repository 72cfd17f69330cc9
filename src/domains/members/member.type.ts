import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { MemberEntity } from './member.entity';
import type { AgeBand, MemberCategory, MemberEndReason, MemberStanding, Sex } from './member.rules';
import { AgeBandEnum, MemberCategoryEnum, MemberEndReasonEnum, MemberStandingEnum, SexEnum } from './member-enums.type';

type Columns =
  | 'name'
  | 'maskedName'
  | 'namePinyin'
  | 'sex'
  | 'education'
  | 'idNumberMasked'
  | 'phoneMasked'
  | 'joinedOn'
  | 'fullMemberOn'
  | 'category'
  | 'standing'
  | 'endedOn'
  | 'endReason'
  | 'version'
  | 'createdAt'
  | 'updatedAt';

@ObjectType({
  implements: Node,
  description: 'A member of the Party and what statistics ask of one; nothing more about the person (党员).',
})
export class Member extends Node implements Pick<MemberEntity, Columns> {
  @Field(() => String, { description: 'Name, as recorded today (姓名).' })
  name: string;

  @Field(() => String, { description: 'First character of the name and two stars (脱敏姓名).' })
  maskedName: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces: the order of lists (姓名拼音).' })
  namePinyin: string;

  @Field(() => SexEnum, { description: 'Sex (性别).' })
  sex: Sex;

  @Field(() => AgeBandEnum, {
    nullable: true,
    description:
      'Age by band: the year of the date asked for less the year of birth; null where that is not known (年龄段，按年份计算).',
  })
  ageBand: AgeBand | null;

  @Field(() => String, { nullable: true, description: 'Schooling by GB/T 4658 (学历代码).' })
  education: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the schooling is of college level or above; null where none is recorded (是否大专以上学历).',
  })
  isCollegeOrAbove: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'ID number but for its middle, such as `540***********1234` (脱敏公民身份号码).',
  })
  idNumberMasked: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Phone but for its middle, such as `138****0000` (脱敏手机号码).',
  })
  phoneMasked: string | null;

  @Field(() => DateScalar, { description: 'Day of admission as probationary, R-401 (入党日期).' })
  joinedOn: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming a full member (转正日期).' })
  fullMemberOn: LocalDate | null;

  @Field(() => MemberCategoryEnum, { description: 'Probationary or full, on the date asked for (党员类别).' })
  category: MemberCategory;

  @Field(() => MemberStandingEnum, { description: 'Standing on the date asked for (党籍状态).' })
  standing: MemberStanding;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which the member belonged here no more, as recorded today (终止日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => MemberEndReasonEnum, { nullable: true, description: 'Why it ended, as recorded today (终止原因).' })
  endReason: MemberEndReason | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const MemberConnection = connectionOf(Member, 'Member', '党员');
