import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';

/** What every write may carry so that a repeated call writes once. */
@InputType()
export abstract class RepeatableGridInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of this call, 1 to 200 visible ASCII characters: repeated with the same input it answers as the first did (幂等键).',
  })
  idempotencyKey?: string | null;
}

export const EXPECTED_VERSION = 'Version that the caller has read; another one now is CONFLICT (预期版本).';

/** What every change of an existing grid carries. */
@InputType()
abstract class GridChangeInput extends RepeatableGridInput {
  @Field(() => ID, { description: 'The grid to change (网格标识).' })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A new grid of a community (新设网格).' })
export class CreateGridInput extends RepeatableGridInput {
  @Field(() => ID, { description: 'The community that it belongs to, for good (所属社区).' })
  communityId: string;

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

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day in use; left out, the grid is only planned (启用日期).',
  })
  startedOn?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Number of the deciding document, if there is one (文号).' })
  documentNumber?: string | null;
}

@InputType({ description: 'The first day in use of a planned grid (启用网格).' })
export class ActivateGridInput extends GridChangeInput {
  @Field(() => DateScalar, { description: 'First day in use, not before it was planned (启用日期).' })
  startedOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Number of the deciding document, if there is one (文号).' })
  documentNumber?: string | null;
}

@InputType({ description: 'A new name of a grid (网格更名).' })
export class RenameGridInput extends GridChangeInput {
  @Field(() => String, { description: 'New name, 1 to 100 characters, separator U+00B7 only (新名称).' })
  name: string;

  @Field(() => DateScalar, { description: 'Day from which the name holds (生效日期).' })
  effectiveOn: LocalDate;
}

@InputType({ description: 'The end of a grid that no other takes over from (撤销网格).' })
export class RetireGridInput extends GridChangeInput {
  @Field(() => DateScalar, { description: 'Day from which it is no more (撤销日期).' })
  retiredOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Number of the deciding document, if there is one (文号).' })
  documentNumber?: string | null;
}

/** What every change of what stands on a grid carries. */
@InputType()
abstract class StandingInput extends RepeatableGridInput {
  @Field(() => ID, { description: 'The grid (网格标识).' })
  gridId: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;

  @Field(() => ID, { description: 'The organization (组织标识).' })
  organizationId: string;
}

@InputType({ description: 'An organization that stands on a grid from a day on (网格设立党组织).' })
export class PlaceOrganizationOnGridInput extends StandingInput {
  @Field(() => DateScalar, { description: 'Day from which it stands there (起始日期).' })
  placedOn: LocalDate;
}

@InputType({ description: 'An organization that no longer stands on a grid (党组织移出网格).' })
export class RemoveOrganizationFromGridInput extends StandingInput {
  @Field(() => DateScalar, { description: 'Day from which it no longer stands there (终止日期).' })
  removedOn: LocalDate;
}
