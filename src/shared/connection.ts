import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands among all edges, as in the Relay specification (分页信息).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more edges follow (是否有下一页).' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether edges precede this page (是否有上一页).' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge (首条游标).' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge: give it as `after` (末条游标).' })
  endCursor: string | null;
}

export interface Edge<NodeType> {
  cursor: string;
  node: NodeType;
}

/** A page of rows. `totalCount` is a thunk or value that exists only when it was selected. */
export interface Page<NodeType> {
  edges: Edge<NodeType>[];
  pageInfo: PageInfo;
  totalCount?: number | null;
}

/**
 * Declares `<Name>Connection` and `<Name>Edge` for a node class. Call once a type, in its `x.type.ts`.
 *
 * @param chinese the term for the thing, used in the descriptions
 */
export function connectionOf<NodeType extends object>(nodeClass: ClassType<NodeType>, name: string, chinese: string) {
  @ObjectType(`${name}Edge`, { description: `One ${name} on a page, with its cursor (${chinese}条目).` })
  class EdgeClass {
    @Field(() => String, { description: 'Cursor of this edge (游标).' })
    cursor: string;

    @Field(() => nodeClass, { description: `The ${name} itself (${chinese}).` })
    node: NodeType;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} (${chinese}分页).` })
  class ConnectionClass {
    @Field(() => [EdgeClass], { description: 'The edges of this page, in order (条目).' })
    edges: EdgeClass[];

    @Field(() => PageInfo, { description: 'Where this page stands (分页信息).' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'Number of all edges under this filter; counted only when selected (总数).',
    })
    totalCount: number | null;
  }

  return ConnectionClass as ClassType<Page<NodeType>>;
}
