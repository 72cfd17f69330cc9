import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../access/context';
import { formatError, isInternal } from './format-error';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { readJson, SenderHungUp } from './read-body';
import { refuseOtherSites } from './refuse-other-sites';
import { askedIn, refuseOutOfBounds } from './request-bounds';
import { type ContextSettings, createContext, readerOf, readHead } from './request-context';
import { send, sendErrors, stopReading } from './responses';

export interface EndpointSettings extends ContextSettings {
  api: ApolloServer<RequestContext>;
  hints: boolean;
  log: Log;
  metrics: Metrics;
}

/** `GET` and `POST /graphql`: credential, body, operation, in this order, so that a stranger's body is read only within the limit. */
export async function answerGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  settings: EndpointSettings,
): Promise<void> {
  const head = readHead(request.headers, settings.operationMs);
  response.setHeader('x-request-id', head.requestId);
  try {
    const ctx = await createContext(head, request.headers, settings);
    const isGet = request.method === 'GET';
    if (isGet) refuseOtherSites(request);
    const body = isGet ? undefined : await readJson(request);
    refuseOutOfBounds(isGet ? askedIn(searchOf(request)) : Object(body));
    const answer = await settings.api.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? '',
        headers: headerMap(request),
        search: searchOf(request),
        body,
      },
      context: async () => ctx,
    });
    const text = answer.body.kind === 'complete' ? answer.body.string : '';
    send(response, answer.status ?? 200, Object.fromEntries(answer.headers), text);
  } catch (error) {
    if (error instanceof SenderHungUp) {
      settings.log.debug({ requestId: head.requestId }, 'the sender hung up');
      return;
    }
    const formatted = formatError(error, readerOf(head, settings.hints));
    if (isInternal(formatted)) settings.log.error({ requestId: head.requestId, err: error }, 'request failed');
    settings.metrics.observe({ type: 'none', outcome: String(formatted.extensions?.code), seconds: 0, statements: 0 });
    if (!request.complete) stopReading(request, response);
    sendErrors(request, response, statusOf(formatted), [formatted]);
  }
}

/** Refusals before GraphQL begins, by code. */
const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, BAD_USER_INPUT: 400, LIMIT_EXCEEDED: 413 };

/** A caller that could not be looked up in time sent nothing too large: the fault is ours. */
function statusOf({ extensions }: GraphQLFormattedError): number {
  return extensions?.limit === 'deadline' ? 503 : (STATUS[String(extensions?.code)] ?? 500);
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark);
}
