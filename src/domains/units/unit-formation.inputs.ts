import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableUnitInput } from './unit.inputs';
import type { FormationMode } from './unit.rules';
import { FormationModeEnum } from './unit-enums.type';

@InputType({ description: 'One of the units that a formation changes (单位及其版本).' })
export class UnitVersionInput {
  @Field(() => ID, { description: 'The unit (单位标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'An organization that covers units from a day on (组建党组织).' })
export class RecordUnitFormationInput extends RepeatableUnitInput {
  @Field(() => ID, { description: 'The organization; for an affiliated unit, that of its host (党组织标识).' })
  organizationId: string;

  @Field(() => FormationModeEnum, { description: 'How it was formed (组建方式).' })
  mode: FormationMode;

  @Field(() => [UnitVersionInput], {
    description:
      'The units, 1 to 100; a joint mode takes at least two, with those that the organization covers already (单位).',
  })
  units: UnitVersionInput[];

  @Field(() => DateScalar, {
    description: 'Day from which it covers them; a former formation of a unit ends on that day (组建日期).',
  })
  since: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the approval, which a joint branch of more than five units needs, R-102 (批复文号).',
  })
  documentNumber?: string | null;
}

@InputType({ description: 'The end of being covered, for one or several units at once (终止组建关系).' })
export class EndUnitFormationInput extends RepeatableUnitInput {
  @Field(() => [UnitVersionInput], {
    description: 'The units, 1 to 100; the last two of a joint organization end together (单位).',
  })
  units: UnitVersionInput[];

  @Field(() => DateScalar, { description: 'First day on which they are no longer covered (终止日期).' })
  endedOn: LocalDate;
}
