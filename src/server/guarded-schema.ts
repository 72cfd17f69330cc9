import 'reflect-metadata';
import { type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { ALLOW_EXTENSION } from '../access/allow';
import type { Domain } from '../domains/domain';
import { callResolversDirectly } from './direct-resolvers';
import { guardRootFields } from './guard-root-fields';

/**
 * The schema over the resolvers of some domains, each root field behind its permission.
 *
 * No class-validator and no global middleware: rules live in the domains, and a middleware costs every field. No check of the
 * schema here: the server that takes it checks it.
 *
 * @throws when a root field states no action
 */
export function guardedSchema(domains: readonly Pick<Domain, 'resolvers'>[]): GraphQLSchema {
  const resolvers = domains.flatMap((domain) => domain.resolvers) as unknown as NonEmptyArray<() => object>;
  const schema = buildSchemaSync({ resolvers, validate: false, skipCheck: true });
  // Before the guards: what stands directly here is called behind them.
  callResolversDirectly(schema, resolvers);
  guardRootFields(schema);
  makeGuardedFieldsNullable(schema);
  return schema;
}

/**
 * One request may ask for a whole page, and make several changes: a root field that fails is null and the others stand,
 * above all the mutations that were made before it. The same holds below for a field with a permission of its own.
 */
function makeGuardedFieldsNullable(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (ALLOW_EXTENSION in field.extensions && isNonNullType(field.type)) field.type = field.type.ofType;
    }
  }
}
