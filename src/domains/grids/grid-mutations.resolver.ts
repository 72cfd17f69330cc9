import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { activateGrid } from './activate-grid';
import { createGrid } from './create-grid';
import { ActivateGridInput, CreateGridInput, RenameGridInput, RetireGridInput } from './grid.inputs';
import {
  ActivateGridPayload,
  CreateGridPayload,
  RedrawGridsPayload,
  RenameGridPayload,
  RetireGridPayload,
} from './grid-payloads.type';
import type { GridAnswer, RedrawAnswer } from './load-grid-answer';
import { RedrawGridsInput } from './redraw.inputs';
import { redrawGrids } from './redraw-grids';
import { renameGrid } from './rename-grid';
import { retireGrid } from './retire-grid';

const INPUT = 'What to do (输入).';

/** The writes of grids themselves; each is one use case. */
@Resolver()
export class GridMutationsResolver {
  @Allow('grid:write')
  @Mutation(() => CreateGridPayload, {
    description: 'Records a new grid of a community, in use or planned (新设网格).',
  })
  createGrid(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CreateGridInput, { description: INPUT }) input: CreateGridInput,
  ): Promise<GridAnswer> {
    return createGrid(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => ActivateGridPayload, {
    description: 'Puts a planned grid to use from a day on (启用网格).',
  })
  activateGrid(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ActivateGridInput, { description: INPUT }) input: ActivateGridInput,
  ): Promise<GridAnswer> {
    return activateGrid(ctx, input);
  }

  @Allow('grid:write')
  @Mutation(() => RenameGridPayload, {
    description: 'Gives a grid a new name from a day on (网格更名).',
  })
  renameGrid(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RenameGridInput, { description: INPUT }) input: RenameGridInput,
  ): Promise<GridAnswer> {
    return renameGrid(ctx, input);
  }

  @Allow('grid:redraw')
  @Mutation(() => RetireGridPayload, {
    description: 'Ends a grid that nothing stands on, without a successor (撤销网格).',
  })
  retireGrid(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RetireGridInput, { description: INPUT }) input: RetireGridInput,
  ): Promise<GridAnswer> {
    return retireGrid(ctx, input);
  }

  @Allow('grid:redraw')
  @Mutation(() => RedrawGridsPayload, {
    description: 'Splits, merges or draws anew grids of one community, which keep their history (网格重划).',
  })
  redrawGrids(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RedrawGridsInput, { description: INPUT }) input: RedrawGridsInput,
  ): Promise<RedrawAnswer> {
    return redrawGrids(ctx, input);
  }
}
