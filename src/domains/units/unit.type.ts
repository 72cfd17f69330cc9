import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { UnitEntity } from './unit.entity';
import type { UnitKind, UnitSector, UnitStatus } from './unit.rules';
import { UnitKindEnum, UnitSectorEnum, UnitStatusEnum } from './unit-enums.type';

type Columns =
  | 'uscc'
  | 'name'
  | 'namePinyin'
  | 'kind'
  | 'sector'
  | 'status'
  | 'divisionCode'
  | 'registeredOn'
  | 'surveyedOn'
  | 'endedOn'
  | 'version';

@ObjectType({
  implements: Node,
  description: 'An employer that may need an organization: a firm, a social organization, an agency (单位).',
})
export class Unit extends Node implements Pick<UnitEntity, Columns | 'createdAt' | 'updatedAt'> {
  @Field(() => String, {
    nullable: true,
    description: 'Unified social credit code by GB 32100-2015, if known, as recorded today (统一社会信用代码).',
  })
  uscc: string | null;

  @Field(() => String, { description: 'Name, as of the date asked for (名称).' })
  name: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces: the order of lists (名称拼音).' })
  namePinyin: string;

  @Field(() => UnitKindEnum, { description: 'What it is by law, as recorded today (单位类别).' })
  kind: UnitKind;

  @Field(() => UnitSectorEnum, { description: 'In which trade it works, as recorded today (所属行业).' })
  sector: UnitSector;

  @Field(() => UnitStatusEnum, { description: 'Where it stands in its life, as of the date asked for (状态).' })
  status: UnitStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the division where it stands, as recorded today (所在行政区划代码).',
  })
  divisionCode: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of its registration, as recorded today (注册登记日期).',
  })
  registeredOn: LocalDate | null;

  @Field(() => DateScalar, { description: 'Day on which a survey found it (摸底日期).' })
  surveyedOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it was removed from the register, as recorded today (清理日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const UnitConnection = connectionOf(Unit, 'Unit', '单位');
