import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { RequestContext } from '../access/context';
import { deadlineExceeded } from '../data/tenancy/deadline';
import { answerInTime } from './answer-in-time';
import { coercionError } from './coercion-errors';
import { type Cost, CostEstimator, refuseBeyondLimit } from './cost';
import { causeOf, formatError, isInternal } from './format-error';
import { statusOfRequestErrors } from './http-status';
import type { Log } from './log';
import { answerType, JSON_TYPE } from './media-type';
import type { Metrics } from './metrics';
import { refuseSharedKey } from './one-key-one-mutation';

/** Runs a validated operation: graphql-js, or anything that answers the same. */
export type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

export interface AnswerSettings {
  schema: GraphQLSchema;
  log: Log;
  metrics: Metrics;
  /** Whether errors may suggest names of the schema. */
  hints: boolean;
  /** Whether answers tell the number of SQL statements: in development and tests. */
  tellStatements: boolean;
  execute?: Execute;
}

/** From a validated document to the words of the answer: cost, execution within the deadline, errors, status, metrics. */
export function answerPlugin(settings: AnswerSettings): ApolloServerPlugin<RequestContext> {
  const { schema, log, metrics, hints, tellStatements } = settings;
  const run: Execute = settings.execute ?? ((args) => execute(args) as ExecutionResult | Promise<ExecutionResult>);
  const costs = new CostEstimator(schema);

  return {
    async requestDidStart() {
      const startedAt = performance.now();
      let cost: Cost | null = null;
      let failures: readonly GraphQLError[] | undefined;

      return {
        async didResolveOperation({ document, operation, operationName, request, contextValue }) {
          if (!operation) return;
          const variables = request.variables ?? {};
          const misfits = coercionError(schema, operation, variables);
          if (misfits !== null) throw misfits;
          refuseSharedKey(contextValue, schema, document, operation, variables);
          cost = costs.estimate(document, operationName ?? undefined, variables);
          refuseBeyondLimit(cost);
        },

        async responseForOperation({ document, request, contextValue, response }) {
          const args = {
            schema,
            document,
            contextValue,
            variableValues: request.variables,
            operationName: request.operationName,
          };
          const result = await answerInTime<ExecutionResult>(contextValue, run(args), () => ({
            data: null,
            errors: [deadlineExceeded()],
          }));
          failures = result.errors;
          return { http: response.http, body: { kind: 'single', singleResult: { data: result.data } } };
        },

        async willSendResponse(request) {
          if (request.response.body.kind !== 'single') return;
          const { contextValue: ctx, operation } = request;
          const reader = { language: ctx.language, requestId: ctx.requestId, hints };
          const errors = (failures ?? request.errors ?? []).map((error) => {
            const formatted = formatError(error, reader);
            if (isInternal(formatted))
              log.error({ requestId: ctx.requestId, path: formatted.path, err: causeOf(error) }, 'operation failed');
            return formatted;
          });
          const { statements } = ctx.counters;
          const measured = {
            type: operation?.operation ?? 'none',
            outcome: String(errors[0]?.extensions?.code ?? 'ok'),
            seconds: (performance.now() - startedAt) / 1000,
            statements,
          };
          metrics.observe(measured);
          log.debug({ requestId: ctx.requestId, ...measured }, 'operation');
          word(request, errors, { ...(cost && { cost }), ...(tellStatements && operation && { statements }) });
        },
      };
    },
  };
}

/** Writes errors, extensions, media type and status into the answer. */
function word(
  { response, request, source }: GraphQLRequestContextWillSendResponse<RequestContext>,
  errors: GraphQLFormattedError[],
  extensions: Record<string, unknown>,
): void {
  if (response.body.kind !== 'single') return;
  const { data } = response.body.singleResult;
  response.body.singleResult = {
    ...(errors.length > 0 && { errors }),
    ...(data !== undefined && { data }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
  };
  if (!request.http) return;
  const type = answerType(request.http.headers.get('accept'));
  if (type !== null) response.http.headers.set('content-type', type);
  // Without a source it was no GraphQL request, and a mutation by GET is not run: both have their status already.
  if (data === undefined && source !== undefined && response.http.status !== 405) {
    response.http.status = statusOfRequestErrors(errors, type === JSON_TYPE);
  }
}
