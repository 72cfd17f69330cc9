import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { EndBuildingInput, MoveBuildingInput, RecordBuildingsInput } from './building.inputs';
import { endBuilding } from './end-building';
import { PlaceOrganizationOnGridInput, RemoveOrganizationFromGridInput } from './grid.inputs';
import {
  EndBuildingPayload,
  MoveBuildingPayload,
  PlaceOrganizationOnGridPayload,
  RecordBuildingsPayload,
  RecordTerritoryFigurePayload,
  RemoveOrganizationFromGridPayload,
} from './grid-payloads.type';
import type { BuildingAnswer, GridAnswer, TerritoryFigureAnswer } from './load-grid-answer';
import { moveBuilding } from './move-building';
import { placeOrganizationOnGrid } from './place-organization-on-grid';
import { recordBuildings } from './record-buildings';
import { recordTerritoryFigure } from './record-territory-figure';
import { removeOrganizationFromGrid } from './remove-organization-from-grid';
import { RecordTerritoryFigureInput } from './territory-figure.inputs';

const INPUT = 'What to do (输入).';

/** The writes of what stands on grids, and of what was counted there; each is one use case. */
@Resolver()
export class TerritoryMutationsResolver {
  @Allow('grid:write')
  @Mutation(() => PlaceOrganizationOnGridPayload, {
    description: 'Records that an organization stands on a grid from a day on (网格设立党组织).',
  })
  placeOrganizationOnGrid(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PlaceOrganizationOnGridInput, { description: INPUT }) input: PlaceOrganizationOnGridInput,
  ): Promise<GridAnswer> {
    return placeOrganizationOnGrid(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => RemoveOrganizationFromGridPayload, {
    description: 'Records that an organization no longer stands on a grid (党组织移出网格).',
  })
  removeOrganizationFromGrid(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RemoveOrganizationFromGridInput, { description: INPUT }) input: RemoveOrganizationFromGridInput,
  ): Promise<GridAnswer> {
    return removeOrganizationFromGrid(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => RecordBuildingsPayload, {
    description: 'Records buildings that stand on a grid from a day on (登记楼栋).',
  })
  recordBuildings(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordBuildingsInput, { description: INPUT }) input: RecordBuildingsInput,
  ): Promise<GridAnswer> {
    return recordBuildings(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => MoveBuildingPayload, {
    description: 'Puts a building on another grid of its community from a day on (调整楼栋所属网格).',
  })
  moveBuilding(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => MoveBuildingInput, { description: INPUT }) input: MoveBuildingInput,
  ): Promise<BuildingAnswer> {
    return moveBuilding(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => EndBuildingPayload, {
    description: 'Ends a building from a day on (终止楼栋).',
  })
  endBuilding(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndBuildingInput, { description: INPUT }) input: EndBuildingInput,
  ): Promise<BuildingAnswer> {
    return endBuilding(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => RecordTerritoryFigurePayload, {
    description: 'Records a number of a day for a community or a grid; numbers only (登记区域数据).',
  })
  recordTerritoryFigure(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordTerritoryFigureInput, { description: INPUT }) input: RecordTerritoryFigureInput,
  ): Promise<TerritoryFigureAnswer> {
    return recordTerritoryFigure(ctx, input);
  }
}
