import { realpathSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { projectRoot } from '../src/shared/project-root';

/** What is used of graphql-jit, which is among the packages of the peers. */
interface GraphqlJit {
  compileQuery(schema: GraphQLSchema, document: DocumentNode, operationName: string): Compiled | ExecutionResult;
}

interface Compiled {
  query(root: unknown, context: unknown, variables: object): Promise<ExecutionResult> | ExecutionResult;
}

type Resolve = (request: string, parent: { filename?: string } | null, ...rest: unknown[]) => string;

/** graphql-jit over the product's own graphql: a schema is one only for the package that made it. */
function loadGraphqlJit(): GraphqlJit {
  const folder = realpathSync(join(projectRoot(), 'bench', 'peers'));
  const module = Module as unknown as { _resolveFilename: Resolve };
  const usual = module._resolveFilename;
  module._resolveFilename = (request, parent, ...rest) => {
    const isOfPeers = parent?.filename?.startsWith(folder) === true;
    return /^graphql(\/|$)/.test(request) && isOfPeers
      ? createRequire(__filename).resolve(request)
      : usual(request, parent, ...rest);
  };
  try {
    return createRequire(join(folder, 'package.json'))('graphql-jit') as GraphqlJit;
  } finally {
    module._resolveFilename = usual;
  }
}

/** Compiles an operation; throws what graphql-jit says when it does not take it. */
export function compileByJit(schema: GraphQLSchema, document: DocumentNode, operationName: string): Compiled['query'] {
  const compiled = loadGraphqlJit().compileQuery(schema, document, operationName);
  if (!('query' in compiled)) throw new Error(JSON.stringify(compiled.errors));
  return compiled.query;
}
