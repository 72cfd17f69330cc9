import { Field, ID, InterfaceType } from 'type-graphql';
import { parseGlobalId } from './global-id';

/** Relay's `Node`: anything that can be fetched again by its id. */
@InterfaceType({
  description: 'Anything that can be fetched again by its id (节点).',
  resolveType: (value: { id: string }) => parseGlobalId(value.id).typeName,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id, unique in this API (标识).' })
  id: string;
}
