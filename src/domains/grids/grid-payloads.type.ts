import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { Building } from './building.type';
import { Grid } from './grid.type';
import type { BuildingAnswer, GridAnswer, RedrawAnswer, TerritoryFigureAnswer } from './load-grid-answer';
import { TerritoryFigure } from './territory-figure.type';

/** The shape of every payload; each mutation has its own type, as Relay wants, so that one can grow alone. */
@ObjectType()
abstract class Payload {
  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType()
abstract class GridPayload extends Payload implements GridAnswer {
  @Field(() => Grid, {
    nullable: true,
    description: 'The grid after the change; null when nothing was changed (网格).',
  })
  grid: Grid | null;
}

@ObjectType()
abstract class BuildingPayload extends Payload implements BuildingAnswer {
  @Field(() => Building, {
    nullable: true,
    description: 'The building after the change; null when nothing was changed (楼栋).',
  })
  building: Building | null;
}

@ObjectType({ description: 'Answer to `createGrid` (新设结果).' })
export class CreateGridPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `activateGrid` (启用结果).' })
export class ActivateGridPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `renameGrid` (更名结果).' })
export class RenameGridPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `retireGrid` (撤销结果).' })
export class RetireGridPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `placeOrganizationOnGrid` (设立结果).' })
export class PlaceOrganizationOnGridPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `removeOrganizationFromGrid` (移出结果).' })
export class RemoveOrganizationFromGridPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `recordBuildings` (楼栋登记结果).' })
export class RecordBuildingsPayload extends GridPayload {}

@ObjectType({ description: 'Answer to `moveBuilding` (楼栋调整结果).' })
export class MoveBuildingPayload extends BuildingPayload {}

@ObjectType({ description: 'Answer to `endBuilding` (楼栋终止结果).' })
export class EndBuildingPayload extends BuildingPayload {}

@ObjectType({ description: 'Answer to `redrawGrids` (重划结果).' })
export class RedrawGridsPayload extends Payload implements RedrawAnswer {
  @Field(() => [Grid], {
    nullable: true,
    description: 'The grids that took over, in the order of the input; null when nothing was changed (重划后的网格).',
  })
  successors: Grid[] | null;
}

@ObjectType({ description: 'Answer to `recordTerritoryFigure` (数据登记结果).' })
export class RecordTerritoryFigurePayload extends Payload implements TerritoryFigureAnswer {
  @Field(() => TerritoryFigure, {
    nullable: true,
    description: 'The number as recorded; null when nothing was changed (区域数据).',
  })
  figure: TerritoryFigure | null;
}
