import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import type { RequestContext } from '../../access/context';
import { endWaiting } from '../../data/planner/lazy-nodes';
import { answerAnew } from '../../data/planner/node-budget';
import { OperationWriter } from './operation-writer';
import { keepRoots } from './root-values';
import { WrittenData } from './written-data';

/** What runs an operation of a validated document: its `contextValue` is the context of the request. */
export type ExecuteOperation = (
  args: ExecutionArgs & { contextValue: RequestContext },
) => ExecutionResult | Promise<ExecutionResult>;

/**
 * Runs operations as graphql-js does, and answers the same to the byte. Queries are written straight to text where that can be done;
 * all else (mutations, introspection, whatever ends in an error) is left to graphql-js, which takes over what was read already.
 */
export function writingExecutor(schema: GraphQLSchema): ExecuteOperation {
  const writers = new WeakMap<DocumentNode, Map<string, OperationWriter | null>>();

  function writerOf(document: DocumentNode, operationName: string | null | undefined): OperationWriter | null {
    const name = operationName ?? '';
    const known = writers.get(document) ?? new Map<string, OperationWriter | null>();
    writers.set(document, known);
    let writer = known.get(name);
    if (writer === undefined) {
      const operation = getOperationAST(document, operationName);
      writer = operation?.operation === 'query' ? new OperationWriter(schema, document, operation) : null;
      known.set(name, writer);
    }
    return writer;
  }

  return async (args) => {
    const ctx = args.contextValue;
    const text = await writerOf(args.document, args.operationName)?.write(ctx, args.variableValues ?? {});
    if (text instanceof Buffer) return { data: new WrittenData(text) };
    if (!endWaiting(ctx)) keepRoots(ctx, new Map());
    answerAnew(ctx);
    return execute(args);
  };
}
