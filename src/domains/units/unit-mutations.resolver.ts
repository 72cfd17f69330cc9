import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { endUnitFormation } from './end-unit-formation';
import type { UnitAnswer, UnitsAnswer } from './load-unit-answer';
import { recordUnitFigure } from './record-unit-figure';
import { recordUnitFormation } from './record-unit-formation';
import { recordUnitState } from './record-unit-state';
import { renameUnit } from './rename-unit';
import { surveyUnit } from './survey-unit';
import {
  RecordUnitFigureInput,
  RecordUnitStateInput,
  RenameUnitInput,
  SurveyUnitInput,
  UpdateUnitInput,
} from './unit.inputs';
import { EndUnitFormationInput, RecordUnitFormationInput } from './unit-formation.inputs';
import {
  EndUnitFormationPayload,
  RecordUnitFigurePayload,
  RecordUnitFormationPayload,
  RecordUnitStatePayload,
  RenameUnitPayload,
  SurveyUnitPayload,
  UpdateUnitPayload,
} from './unit-payloads.type';
import { updateUnit } from './update-unit';

const INPUT = 'What to do (输入).';

/** The writes of units; each is one use case. */
@Resolver()
export class UnitMutationsResolver {
  @Allow('unit:write')
  @Mutation(() => SurveyUnitPayload, {
    description: 'Registers a unit that a survey found, which is SURVEYED then (单位摸底登记).',
  })
  surveyUnit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SurveyUnitInput, { description: INPUT }) input: SurveyUnitInput,
  ): Promise<UnitAnswer> {
    return surveyUnit(ctx, input);
  }

  @Allow('unit:write')
  @Mutation(() => UpdateUnitPayload, {
    description:
      'Mends undated facts of a unit: code, kind, trade, place, registration, who answers for it (更正单位信息).',
  })
  updateUnit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UpdateUnitInput, { description: INPUT }) input: UpdateUnitInput,
  ): Promise<UnitAnswer> {
    return updateUnit(ctx, input);
  }

  @Allow('unit:write')
  @Mutation(() => RenameUnitPayload, { description: 'Gives a unit a new name from a day on (单位更名).' })
  renameUnit(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RenameUnitInput, { description: INPUT }) input: RenameUnitInput,
  ): Promise<UnitAnswer> {
    return renameUnit(ctx, input);
  }

  @Allow('unit:write')
  @Mutation(() => RecordUnitStatePayload, {
    description: 'Takes a unit a step on in its life; a removal ends its formation on that day (登记单位状态).',
  })
  recordUnitState(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordUnitStateInput, { description: INPUT }) input: RecordUnitStateInput,
  ): Promise<UnitAnswer> {
    return recordUnitState(ctx, input);
  }

  @Allow('unit:write')
  @Mutation(() => RecordUnitFigurePayload, {
    description: 'Records how many work in a unit on a day, and how many of them are members (登记单位人数).',
  })
  recordUnitFigure(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordUnitFigureInput, { description: INPUT }) input: RecordUnitFigureInput,
  ): Promise<UnitAnswer> {
    return recordUnitFigure(ctx, input);
  }

  @Allow('unit:write')
  @Mutation(() => RecordUnitFormationPayload, {
    description: 'Records by which organization units are covered, and how it was formed, R-102 (登记组建关系).',
  })
  recordUnitFormation(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordUnitFormationInput, { description: INPUT }) input: RecordUnitFormationInput,
  ): Promise<UnitsAnswer> {
    return recordUnitFormation(ctx, input);
  }

  @Allow('unit:write')
  @Mutation(() => EndUnitFormationPayload, {
    description: 'Ends the formations of units; the last two of a joint organization end together (终止组建关系).',
  })
  endUnitFormation(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndUnitFormationInput, { description: INPUT }) input: EndUnitFormationInput,
  ): Promise<UnitsAnswer> {
    return endUnitFormation(ctx, input);
  }
}
