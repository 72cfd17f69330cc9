import 'reflect-metadata';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../src/access/context';
import { createApiServer } from '../../src/server/api-server';
import { createLog } from '../../src/server/log';
import { Metrics } from '../../src/server/metrics';

/** An answer as a client sees it. `Data` is what the test expects of it. */
export interface Answer<Data> {
  data: Data;
  errors?: GraphQLFormattedError[];
  extensions?: { cost?: { requested: number; limit: number }; statements?: number };
}

/** The GraphQL engine over any schema, as the server has it. */
export function engineOf(
  schema: GraphQLSchema,
  settings: Partial<Parameters<typeof createApiServer>[0]> = {},
): ApolloServer<RequestContext> {
  return createApiServer({
    schema,
    log: createLog('silent'),
    metrics: new Metrics(),
    hints: true,
    introspection: true,
    tellStatements: true,
    ...settings,
  });
}

/** Runs one document through an engine; errors come back in the answer. */
export async function executeIn<Data = Record<string, never>>(
  engine: ApolloServer<RequestContext>,
  ctx: RequestContext,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Answer<Data>> {
  const { body } = await engine.executeOperation({ query, variables }, { contextValue: ctx });
  if (body.kind !== 'single') throw new Error('The API answers in one piece.');
  // As over the wire: values are what JSON makes of them.
  return JSON.parse(JSON.stringify(body.singleResult)) as Answer<Data>;
}
