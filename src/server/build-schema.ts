import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import type { Domain } from '../domains/domain';
import { DOMAINS } from '../domains/registry';
import { guardedSchema } from './guarded-schema';
import { NodeResolver } from './node.resolver';

/** The schema of the API: all registered domains, and `node` over all their types. */
export function buildApiSchema(domains: readonly Pick<Domain, 'resolvers'>[] = DOMAINS): GraphQLSchema {
  return guardedSchema([...domains, { resolvers: [NodeResolver] }]);
}
