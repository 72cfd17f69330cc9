import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { GridEntity } from './grid.entity';
import type { GridCoverageCode, GridStatus } from './grid.rules';
import { GridCoverageEnum, GridStatusEnum } from './grid-enums.type';

type Columns = 'code' | 'name' | 'namePinyin' | 'status' | 'position' | 'startedOn' | 'endedOn' | 'version';

@ObjectType({
  implements: Node,
  description:
    'A grid: the smallest territory, part of one community, with its buildings and the organizations standing on it (网格).',
})
export class Grid extends Node implements Pick<GridEntity, Columns | 'createdAt' | 'updatedAt'> {
  @Field(() => String, {
    description: 'Code, unique in the tenant and never given again: by default the place code and a serial (网格代码).',
  })
  code: string;

  @Field(() => String, { description: 'Name, as of the date asked for (名称).' })
  name: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces: the order of lists (名称拼音).' })
  namePinyin: string;

  @Field(() => GridStatusEnum, { description: 'Where it stands in its life, as of the date asked for (状态).' })
  status: GridStatus;

  @Field(() => GridCoverageEnum, {
    description: 'Which organizations at work stand on it, counted as of the date asked for (党组织覆盖情况).',
  })
  coverage: GridCoverageCode;

  @Field(() => Int, { description: 'Place among the grids of its community, as recorded today (排序号).' })
  position: number;

  @Field(() => DateScalar, { nullable: true, description: 'First day in use, as recorded today (启用日期).' })
  startedOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it was no more, as recorded today (终止日期).',
  })
  endedOn: LocalDate | null;

  @Field(() => Int, {
    description:
      'Version, of its buildings and organizations too: give it as `expectedVersion` with a change (版本号).',
  })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const GridConnection = connectionOf(Grid, 'Grid', '网格');
