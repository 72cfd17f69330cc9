import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DeclaredFigureFilter } from './declared-figure.inputs';
import { type DeclaredFigure, DeclaredFigureConnection } from './declared-figure.type';
import { listDeclaredFigures } from './list-declared-figures';

@Resolver()
export class DeclaredFigureQueriesResolver {
  @Allow('figure:read')
  @Query(() => DeclaredFigureConnection, {
    complexity: pageCost,
    description: 'Figures that papers declared, the latest paper first (已发布数据列表).',
  })
  declaredFigures(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DeclaredFigureFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: DeclaredFigureFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<DeclaredFigure>> {
    return listDeclaredFigures(ctx, info, { filter: filter ?? {}, first, after });
  }
}
