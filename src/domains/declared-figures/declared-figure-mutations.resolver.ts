import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { declareFigure } from './declare-figure';
import { DeclareFigureInput, VoidDeclaredFigureInput } from './declared-figure.inputs';
import { DeclareFigurePayload, VoidDeclaredFigurePayload } from './declared-figure-payloads.type';
import type { DeclaredFigureAnswer } from './load-declared-figure';
import { voidDeclaredFigure } from './void-declared-figure';

const INPUT = 'What to do (输入).';

/** The writes of declared figures; each is one use case. */
@Resolver()
export class DeclaredFigureMutationsResolver {
  @Allow('figure:declare')
  @Mutation(() => DeclareFigurePayload, {
    description: 'Records a figure that a paper declared, as the paper says it (登记已发布数据).',
  })
  declareFigure(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DeclareFigureInput, { description: INPUT }) input: DeclareFigureInput,
  ): Promise<DeclaredFigureAnswer> {
    return declareFigure(ctx, input);
  }

  @Allow('figure:declare')
  @Mutation(() => VoidDeclaredFigurePayload, {
    description: 'Voids the record of a declared figure, where the paper does not say so (作废已登记数据).',
  })
  voidDeclaredFigure(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => VoidDeclaredFigureInput, { description: INPUT }) input: VoidDeclaredFigureInput,
  ): Promise<DeclaredFigureAnswer> {
    return voidDeclaredFigure(ctx, input);
  }
}
