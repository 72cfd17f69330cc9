import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../access/context';
import type { Cost } from './cost';
import { statusOfRequestErrors } from './http-status';
import type { KnownDocuments } from './known-documents';
import { answerType, JSON_TYPE } from './media-type';
import type { Operations } from './operations';

/** From a document that Apollo has found valid to the words of the answer: cost, execution, errors, status, metrics. */
export function answerPlugin(operations: Operations, known: KnownDocuments): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      let cost: Cost | null = null;
      let failures: readonly GraphQLError[] | undefined;

      return {
        async didResolveOperation({ document, operation, operationName, request, contextValue, source }) {
          known.keep(source, document);
          if (!operation) return;
          cost = operations.check({
            ctx: contextValue,
            document,
            operation,
            operationName: operationName ?? undefined,
            variables: request.variables ?? {},
          });
        },

        async responseForOperation({ document, request, contextValue, response }) {
          const { variables = {}, operationName } = request;
          const { data, errors } = await operations.run({ ctx: contextValue, document, variables, operationName });
          failures = errors;
          return { http: response.http, body: { kind: 'single', singleResult: { data } } };
        },

        async willSendResponse(request) {
          const { contextValue, operation, response } = request;
          if (response.body.kind !== 'single') return;
          const errors = failures ?? request.errors ?? [];
          const { data } = response.body.singleResult;
          const answer = operations.word(contextValue, { operation, cost, startedAt, errors, data });
          response.body.singleResult = answer;
          setHead(request, answer.errors ?? []);
        },
      };
    },
  };
}

/** Media type and status of the answer. */
function setHead(
  { response, request, source }: GraphQLRequestContextWillSendResponse<RequestContext>,
  errors: GraphQLFormattedError[],
): void {
  if (response.body.kind !== 'single' || !request.http) return;
  const type = answerType(request.http.headers.get('accept'));
  if (type !== null) response.http.headers.set('content-type', type);
  // Without a source it was no GraphQL request, and a mutation by GET is not run: both have their status already.
  if (response.body.singleResult.data === undefined && source !== undefined && response.http.status !== 405) {
    response.http.status = statusOfRequestErrors(errors, type === JSON_TYPE);
  }
}
