import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import type { Domain } from '../domains/domain';
import { callResolversDirectly } from './direct-resolvers';
import { guardRootFields } from './guard-root-fields';

/**
 * The schema over the resolvers of some domains, each root field behind its permission.
 *
 * No class-validator and no global middleware: rules live in the domains, and a middleware costs every field.
 *
 * @throws when a root field states no action
 */
export function guardedSchema(domains: readonly Pick<Domain, 'resolvers'>[]): GraphQLSchema {
  const resolvers = domains.flatMap((domain) => domain.resolvers) as unknown as NonEmptyArray<() => object>;
  const schema = buildSchemaSync({ resolvers, validate: false });
  // Before the guards: what stands directly here is called behind them.
  callResolversDirectly(schema, resolvers);
  guardRootFields(schema);
  return schema;
}
