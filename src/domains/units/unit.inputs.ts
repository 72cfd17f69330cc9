import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import type { FigureQualifier } from '../grids/grid.rules';
import { FigureQualifierEnum } from '../grids/grid-enums.type';
import type { UnitKind, UnitSector, UnitStatus } from './unit.rules';
import { UnitKindEnum, UnitSectorEnum, UnitStatusEnum } from './unit-enums.type';

const IDEMPOTENCY_KEY =
  'Key of this call, 1 to 200 visible ASCII characters: repeated with the same input it answers as the first did (幂等键).';
const UNIT = 'The unit to change (单位标识).';
const EXPECTED_VERSION = 'Version that the caller has read; another one now is CONFLICT (预期版本).';

/** What every write may carry so that a repeated call writes once. */
@InputType()
export abstract class RepeatableUnitInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

/** What every change of an existing unit carries. */
@InputType()
abstract class UnitChangeInput extends RepeatableUnitInput {
  @Field(() => ID, { description: UNIT })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

const USCC =
  'Unified social credit code, 18 characters by GB 32100-2015, unique in the tenant; none while unknown (统一社会信用代码).';
const DIVISION = 'Code of the administrative division it stands in (行政区划代码).';
const RESPONSIBLE = 'The organization that answers for it, whether it covers it or not (责任党组织).';
const REGISTERED = 'Day of its registration, if known (注册登记日期).';

@InputType({ description: 'Numbers that a unit has on a day; who they are is not held (单位人数).' })
export class UnitNumbersInput {
  @Field(() => Int, { description: 'Workers, 0 to 1,000,000 (从业人员数).' })
  headcount: number;

  @Field(() => Int, { nullable: true, description: 'Members among the workers; none while unknown (党员数).' })
  memberCount?: number | null;

  @Field(() => FigureQualifierEnum, {
    defaultValue: 'EXACT',
    description: 'Whether they are exact or lower bounds, as their source says it (数值性质).',
  })
  qualifier: FigureQualifier;

  @Field(() => String, {
    nullable: true,
    description: 'Where the numbers come from, such as a survey, 1 to 200 characters (数据来源).',
  })
  source?: string | null;
}

@InputType({ description: 'A unit that a survey found (单位摸底).' })
export class SurveyUnitInput extends RepeatableUnitInput {
  @Field(() => String, { description: 'Full name, 1 to 100 characters, separator U+00B7 only (名称).' })
  name: string;

  @Field(() => UnitKindEnum, { description: 'What it is by law (单位类别).' })
  kind: UnitKind;

  @Field(() => UnitSectorEnum, { description: 'In which trade it works (所属行业).' })
  sector: UnitSector;

  @Field(() => String, { nullable: true, description: USCC })
  uscc?: string | null;

  @Field(() => String, { nullable: true, description: DIVISION })
  divisionCode?: string | null;

  @Field(() => ID, { description: RESPONSIBLE })
  responsibleId: string;

  @Field(() => DateScalar, { nullable: true, description: REGISTERED })
  registeredOn?: LocalDate | null;

  @Field(() => DateScalar, { description: 'Day of the survey, not in the future (摸底日期).' })
  surveyedOn: LocalDate;

  @Field(() => UnitNumbersInput, { nullable: true, description: 'Its numbers on that day (当日人数).' })
  figure?: UnitNumbersInput | null;
}

@InputType({
  description:
    'What to mend in the record of a unit, undated: what is left out stays, an explicit null takes a code, division or registration away (单位信息更正).',
})
export class UpdateUnitInput extends UnitChangeInput {
  @Field(() => String, { nullable: true, description: USCC })
  uscc?: string | null;

  @Field(() => UnitKindEnum, { nullable: true, description: 'What it is by law (单位类别).' })
  kind?: UnitKind | null;

  @Field(() => UnitSectorEnum, { nullable: true, description: 'In which trade it works (所属行业).' })
  sector?: UnitSector | null;

  @Field(() => String, { nullable: true, description: DIVISION })
  divisionCode?: string | null;

  @Field(() => ID, { nullable: true, description: RESPONSIBLE })
  responsibleId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: REGISTERED })
  registeredOn?: LocalDate | null;
}

@InputType({ description: 'A new name of a unit (单位更名).' })
export class RenameUnitInput extends UnitChangeInput {
  @Field(() => String, { description: 'New full name, 1 to 100 characters, separator U+00B7 only (新名称).' })
  name: string;

  @Field(() => DateScalar, { description: 'Day from which the name holds (生效日期).' })
  effectiveOn: LocalDate;
}

@InputType({ description: 'The next state in the life of a unit (单位状态变更).' })
export class RecordUnitStateInput extends UnitChangeInput {
  @Field(() => UnitStatusEnum, {
    description: 'SURVEYED goes to ACTIVE, ACTIVE to SHELL or REMOVED, SHELL to REMOVED (新状态).',
  })
  status: UnitStatus;

  @Field(() => DateScalar, { description: 'Day from which it holds (生效日期).' })
  effectiveOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Number of the document; a removal needs one (文号).' })
  documentNumber?: string | null;
}

@InputType({ description: 'Numbers of a unit on a day, in place of those of the same day (登记单位人数).' })
export class RecordUnitFigureInput extends UnitNumbersInput implements UnitChangeInput {
  @Field(() => ID, { description: UNIT })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;

  @Field(() => DateScalar, { description: 'Day of the count, not in the future (统计日期).' })
  countedOn: LocalDate;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
