import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { BuildingEntity } from './building.entity';

type Columns = 'name' | 'namePinyin' | 'position' | 'endedOn' | 'version' | 'createdAt' | 'updatedAt';

@ObjectType({
  implements: Node,
  description: 'A building on a grid; nothing is held about who lives in it (楼栋).',
})
export class Building extends Node implements Pick<BuildingEntity, Columns> {
  @Field(() => String, { description: 'Name or number, as of the date asked for (名称).' })
  name: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces (名称拼音).' })
  namePinyin: string;

  @Field(() => Int, { description: 'Place among the buildings of its grid, as recorded today (排序号).' })
  position: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it was no more, as recorded today (终止日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}
