import type {
  DocumentNode,
  ExecutionResult,
  GraphQLError,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../access/context';
import { deadlineExceeded } from '../data/tenancy/deadline';
import { answerInTime } from './answer-in-time';
import { coercionError } from './coercion-errors';
import { type Cost, CostEstimator, refuseBeyondLimit } from './cost';
import { causeOf, formatError, isInternal } from './format-error';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { refuseSharedKey } from './one-key-one-mutation';
import { type ExecuteOperation, writingExecutor } from './writer/execute-written';

export interface OperationSettings {
  schema: GraphQLSchema;
  log: Log;
  metrics: Metrics;
  /** Whether errors may suggest names of the schema. */
  hints: boolean;
  /** Whether answers tell the number of SQL statements: in development and tests. */
  tellStatements: boolean;
  /** Runs validated operations; graphql-js, or what answers the same. */
  execute?: ExecuteOperation;
}

/** An operation of a valid document, as a request asks for it. */
export interface AskedOperation {
  ctx: RequestContext;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** What came of a request. */
export interface Outcome {
  operation: OperationDefinitionNode | undefined;
  /** Null where it was refused before it was estimated. */
  cost: Cost | null;
  /** Of `performance.now()`. */
  startedAt: number;
  errors: readonly GraphQLError[];
  data: ExecutionResult['data'] | undefined;
}

/** An answer in the words of GraphQL. */
export interface Answer {
  errors?: GraphQLFormattedError[];
  data?: NonNullable<ExecutionResult['data']> | null;
  extensions?: Record<string, unknown>;
}

const outOfTime = (): ExecutionResult => ({ data: null, errors: [deadlineExceeded()] });

/** What happens to an operation from its valid document to the words of its answer. */
export class Operations {
  private readonly costs: CostEstimator;
  private readonly execute: ExecuteOperation;

  constructor(private readonly settings: OperationSettings) {
    this.costs = new CostEstimator(settings.schema);
    this.execute = settings.execute ?? writingExecutor(settings.schema);
  }

  /** @throws ApiError for variables that do not fit, a key for several mutations, a cost beyond the limit; nothing is read before */
  check({ ctx, document, operation, operationName, variables }: AskedOperation): Cost {
    const { schema } = this.settings;
    const misfits = coercionError(schema, operation, variables);
    if (misfits !== null) throw misfits;
    refuseSharedKey(ctx, schema, document, operation, variables);
    const cost = this.costs.estimate(document, operationName, variables);
    refuseBeyondLimit(cost);
    return cost;
  }

  /** Until the deadline of the request. */
  run({ ctx, document, operationName, variables }: Omit<AskedOperation, 'operation'>): Promise<ExecutionResult> {
    const { schema } = this.settings;
    const running = this.execute({
      schema,
      document,
      contextValue: ctx,
      variableValues: variables,
      operationName,
    });
    return answerInTime(ctx, Promise.resolve(running), outOfTime);
  }

  /** The words of an answer; counts it, and logs what is our fault. */
  word(ctx: RequestContext, { operation, cost, startedAt, errors, data }: Outcome): Answer {
    const { log, metrics, hints, tellStatements } = this.settings;
    const reader = { language: ctx.language, requestId: ctx.requestId, hints };
    const formatted = errors.map((error) => {
      const told = formatError(error, reader);
      if (isInternal(told))
        log.error({ requestId: ctx.requestId, path: told.path, err: causeOf(error) }, 'operation failed');
      return told;
    });
    const { statements } = ctx.counters;
    const measured = {
      type: operation?.operation ?? 'none',
      outcome: String(formatted[0]?.extensions?.code ?? 'ok'),
      seconds: (performance.now() - startedAt) / 1000,
      statements,
    };
    metrics.observe(measured);
    if (log.isLevelEnabled('debug')) log.debug({ requestId: ctx.requestId, ...measured }, 'operation');
    const answer: Answer = {};
    if (formatted.length > 0) answer.errors = formatted;
    if (data !== undefined) answer.data = data;
    const tellsStatements = tellStatements && operation !== undefined;
    if (cost !== null || tellsStatements) {
      answer.extensions = { ...(cost && { cost }), ...(tellsStatements && { statements }) };
    }
    return answer;
  }
}
