import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { GridCoverageCode, GridStatus } from './grid.rules';
import { GridCoverageEnum, GridStatusEnum } from './grid-enums.type';

export const GRID_ORDERS = ['NAME', 'CODE'] as const;
export type GridOrder = (typeof GRID_ORDERS)[number];
export const GridOrderEnum = enumOf(GRID_ORDERS);

registerEnumType(GridOrderEnum, {
  name: 'GridOrder',
  description: 'Order of a list of grids (排序方式).',
  valuesConfig: {
    NAME: { description: 'By pinyin of the name (按名称拼音).' },
    CODE: { description: 'By code, so that the grids of a place stand together (按网格代码).' },
  },
});

@InputType({ description: 'The communities at and below one organization along the governance chain (链条范围).' })
export class GridsUnderInput {
  @Field(() => ID, {
    description:
      'The organization at the top of the chain: a street, a township, one community; leave `under` out for the whole tenant (起始组织).',
  })
  id: string;
}

@InputType({ description: 'Which grids a list holds; conditions are joined by AND (筛选条件).' })
export class GridFilter {
  @Field(() => [GridCoverageEnum], {
    nullable: true,
    description: 'Only grids covered so on the date asked for; NONE finds what is not covered (覆盖情况).',
  })
  coverage?: GridCoverageCode[] | null;

  @Field(() => [GridStatusEnum], {
    nullable: true,
    description: 'Only these states; by default ACTIVE (状态).',
  })
  statuses?: GridStatus[] | null;

  @Field(() => GridsUnderInput, {
    nullable: true,
    description: 'Only grids of the communities at and below an organization (链条范围).',
  })
  under?: GridsUnderInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only grids whose name (Chinese, pinyin, initials) or code contains this text, as recorded today, also with `asOf` (检索词).',
  })
  search?: string | null;
}
