import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { UnitAnswer, UnitsAnswer } from './load-unit-answer';
import { Unit } from './unit.type';

const USER_ERRORS = 'Why nothing was changed; empty when it was (可修正的错误).';

/** The shape of the payloads of one unit; each mutation has its own type, so that one can grow alone. */
@ObjectType()
abstract class UnitPayload implements UnitAnswer {
  @Field(() => Unit, {
    nullable: true,
    description: 'The unit after the change; null when nothing was changed (单位).',
  })
  unit: Unit | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors: UserError[];
}

/** The shape of the payloads of several units. */
@ObjectType()
abstract class UnitsPayload implements UnitsAnswer {
  @Field(() => [Unit], {
    nullable: true,
    description: 'The units after the change, as they were named; null when nothing was changed (单位).',
  })
  units: Unit[] | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `surveyUnit` (摸底结果).' })
export class SurveyUnitPayload extends UnitPayload {}

@ObjectType({ description: 'Answer to `updateUnit` (更正结果).' })
export class UpdateUnitPayload extends UnitPayload {}

@ObjectType({ description: 'Answer to `renameUnit` (更名结果).' })
export class RenameUnitPayload extends UnitPayload {}

@ObjectType({ description: 'Answer to `recordUnitState` (状态登记结果).' })
export class RecordUnitStatePayload extends UnitPayload {}

@ObjectType({ description: 'Answer to `recordUnitFigure` (人数登记结果).' })
export class RecordUnitFigurePayload extends UnitPayload {}

@ObjectType({ description: 'Answer to `recordUnitFormation` (组建登记结果).' })
export class RecordUnitFormationPayload extends UnitsPayload {}

@ObjectType({ description: 'Answer to `endUnitFormation` (终止组建结果).' })
export class EndUnitFormationPayload extends UnitsPayload {}
