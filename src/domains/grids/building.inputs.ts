import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { EXPECTED_VERSION, RepeatableGridInput } from './grid.inputs';

@InputType({ description: 'Buildings that stand on a grid from a day on (登记楼栋).' })
export class RecordBuildingsInput extends RepeatableGridInput {
  @Field(() => ID, { description: 'The grid (网格标识).' })
  gridId: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;

  @Field(() => [String], {
    description: 'Their names or numbers, up to 100, in the order of the list; each name once on a grid (楼栋名称).',
  })
  names: string[];

  @Field(() => DateScalar, { description: 'Day from which they stand on it (起始日期).' })
  standsFrom: LocalDate;
}

/** What every change of an existing building carries. */
@InputType()
abstract class BuildingChangeInput extends RepeatableGridInput {
  @Field(() => ID, { description: 'The building to change (楼栋标识).' })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

@InputType({ description: 'Another grid of the same community for a building (调整楼栋所属网格).' })
export class MoveBuildingInput extends BuildingChangeInput {
  @Field(() => ID, { description: 'The grid on which it stands then (新网格).' })
  gridId: string;

  @Field(() => DateScalar, { description: 'Day from which it stands there (生效日期).' })
  movedOn: LocalDate;
}

@InputType({ description: 'The end of a building (终止楼栋).' })
export class EndBuildingInput extends BuildingChangeInput {
  @Field(() => DateScalar, { description: 'Day from which it is no more (终止日期).' })
  endedOn: LocalDate;
}
