import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Allow } from '../access/allow';
import type { RequestContext } from '../access/context';
import { notFound } from '../shared/errors';
import { Node } from '../shared/node';
import { findNodes } from './find-nodes';

/** Relay's two root fields over every type that is a Node, whichever domain owns it. */
@Resolver()
export class NodeResolver {
  @Allow('viewer:read')
  @Query(() => Node, { nullable: true, description: 'Anything by its id (按标识查询).' })
  async node(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Id (标识).' }) id: string,
  ): Promise<Node | null> {
    const [node] = await findNodes(ctx, info, [id]);
    return node ?? Promise.reject(notFound({ en: `There is nothing with id ${id}.`, zh: `没有标识为 ${id} 的对象。` }));
  }

  @Allow('viewer:read')
  @Query(() => [Node], {
    nullable: 'items',
    complexity: ({ args, childComplexity }) => args.ids.length * (1 + childComplexity),
    description: 'Things by their ids, up to 100, in the same order; null where there is none (按标识批量查询).',
  })
  nodes(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'Ids (标识).' }) ids: string[],
  ): Promise<(Node | null)[]> {
    return findNodes(ctx, info, ids);
  }
}
