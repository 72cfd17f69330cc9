import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import type { Domain } from '../domains/domain';
import { DOMAINS } from '../domains/registry';
import { guardedSchema } from './guarded-schema';

/** The schema of the API: all registered domains. */
export function buildApiSchema(domains: readonly Pick<Domain, 'resolvers'>[] = DOMAINS): GraphQLSchema {
  return guardedSchema(domains);
}
