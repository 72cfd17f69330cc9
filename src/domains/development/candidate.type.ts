import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { AgeBand, Sex } from '../members/member.rules';
import { AgeBandEnum, SexEnum } from '../members/member-enums.type';
import type { CandidateEntity } from './candidate.entity';
import type { FrontLine, Stage } from './candidate.rules';
import { CandidateStageEnum, FrontLineEnum } from './candidate-enums.type';

type Columns =
  | 'name'
  | 'maskedName'
  | 'namePinyin'
  | 'sex'
  | 'education'
  | 'frontLine'
  | 'stage'
  | 'stageSince'
  | 'appliedOn'
  | 'purgeOn'
  | 'version'
  | 'createdAt'
  | 'updatedAt';

@ObjectType({
  implements: Node,
  description:
    'Somebody who applied for membership and is no member, or became one by it; counted nowhere among members (发展人选).',
})
export class Candidate extends Node implements Pick<CandidateEntity, Columns> {
  @Field(() => String, { description: 'Name, as recorded today (姓名).' })
  name: string;

  @Field(() => String, { description: 'First character of the name and two stars (脱敏姓名).' })
  maskedName: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces: the order of lists (姓名拼音).' })
  namePinyin: string;

  @Field(() => SexEnum, { description: 'Sex (性别).' })
  sex: Sex;

  @Field(() => AgeBandEnum, { description: 'Age today, by band (年龄段).' })
  ageBand: AgeBand;

  @Field(() => String, { nullable: true, description: 'Schooling by GB/T 4658 (学历代码).' })
  education: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the schooling is of college level or above; null where none is recorded (是否大专以上学历).',
  })
  isCollegeOrAbove: boolean | null;

  @Field(() => FrontLineEnum, { description: 'Whether at work in production, R-405 (生产、工作一线).' })
  frontLine: FrontLine;

  @Field(() => CandidateStageEnum, { description: 'Stage, R-402 (发展阶段).' })
  stage: Stage;

  @Field(() => DateScalar, { description: 'Day from which the stage holds (阶段起始日期).' })
  stageSince: LocalDate;

  @Field(() => DateScalar, { description: 'Day of the application (申请入党日期).' })
  appliedOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Day from which the whole record is deleted, 30 days after the call that ended the development at the earliest; null unless it ended (信息清除日期).',
  })
  purgeOn: LocalDate | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const CandidateConnection = connectionOf(Candidate, 'Candidate', '发展人选');
