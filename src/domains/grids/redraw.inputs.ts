import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { EXPECTED_VERSION, RepeatableGridInput } from './grid.inputs';

@InputType({ description: 'A grid that a redraw ends (被重划的网格).' })
export class RedrawnGridInput {
  @Field(() => ID, { description: 'The grid (网格标识).' })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A grid that a redraw makes, and what it takes over (重划后的网格).' })
export class SuccessorGridInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters, separator U+00B7 only (名称).' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code unique in the tenant; left out, one is made of the place code and a serial (网格代码).',
  })
  code?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Order among the grids of the community, 0 to 1,000,000; 0 when left out (排序).',
  })
  position?: number | null;

  @Field(() => [ID], {
    description: 'Buildings that it takes; each building of the redrawn grids goes to exactly one successor (楼栋).',
  })
  buildingIds: string[];

  @Field(() => [ID], {
    description: 'Organizations that stand on it; each of the redrawn grids goes to one successor or more (党组织).',
  })
  organizationIds: string[];
}

@InputType({ description: 'Grids of one community that are split, merged or drawn anew (网格重划).' })
export class RedrawGridsInput extends RepeatableGridInput {
  @Field(() => [RedrawnGridInput], { description: 'The grids that end, 1 to 100 (被重划的网格).' })
  predecessors: RedrawnGridInput[];

  @Field(() => [SuccessorGridInput], { description: 'The grids that take over, 1 to 100 (重划后的网格).' })
  successors: SuccessorGridInput[];

  @Field(() => DateScalar, { description: 'Day from which the new grids are in use (重划日期).' })
  redrawnOn: LocalDate;

  @Field(() => String, { description: 'Number of the deciding document (文号).' })
  documentNumber: string;
}
