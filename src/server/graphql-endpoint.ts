import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../access/context';
import { type Asking, answerKnown } from './answer-known';
import { formatError, isInternal } from './format-error';
import type { KnownDocuments } from './known-documents';
import type { Log } from './log';
import { answerType } from './media-type';
import type { Metrics } from './metrics';
import type { Operations } from './operations';
import { readJson, SenderHungUp } from './read-body';
import { refuseOtherSites } from './refuse-other-sites';
import { askedIn, refuseOutOfBounds } from './request-bounds';
import {
  type ContextSettings,
  createContext,
  presumeContext,
  type RequestHead,
  readerOf,
  readHead,
} from './request-context';
import { send, sendErrors, stopReading } from './responses';

export interface EndpointSettings extends ContextSettings {
  api: ApolloServer<RequestContext>;
  operations: Operations;
  /** Documents that were found valid before. */
  known: KnownDocuments;
  hints: boolean;
  log: Log;
  metrics: Metrics;
}

/** `GET` and `POST /graphql`: credential, body, operation, in this order. A credential that has to be looked up first is, before the body. */
export async function answerGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  settings: EndpointSettings,
): Promise<void> {
  const head = readHead(request.headers, settings.operationMs);
  try {
    if (request.method === 'GET') await answerGet(request, response, head, settings);
    else await answerPost(request, response, head, settings);
  } catch (error) {
    if (error instanceof SenderHungUp) {
      settings.log.debug({ requestId: head.requestId }, 'the sender hung up');
      return;
    }
    const formatted = formatError(error, readerOf(head, settings.hints));
    if (isInternal(formatted)) settings.log.error({ requestId: head.requestId, err: error }, 'request failed');
    settings.metrics.observe({ type: 'none', outcome: String(formatted.extensions?.code), seconds: 0, statements: 0 });
    response.setHeader('x-request-id', head.requestId);
    if (!request.complete) stopReading(request, response);
    sendErrors(request, response, statusOf(formatted), [formatted]);
  }
}

async function answerGet(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  settings: EndpointSettings,
): Promise<void> {
  const ctx = await createContext(head, request.headers, settings);
  refuseOtherSites(request);
  refuseOutOfBounds(askedIn(searchOf(request)), settings.known);
  await sendNew(request, response, ctx, undefined, settings);
}

async function answerPost(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  settings: EndpointSettings,
): Promise<void> {
  const lookedUp = () => createContext(head, request.headers, settings);
  const presumed = presumeContext(head, request.headers, settings);
  if (presumed === null) {
    const ctx = await lookedUp();
    const body = await readBody(request, settings);
    if (await sendKnown(request, response, { ctx, caller: null, lookedUp }, body, settings)) return;
    await sendNew(request, response, ctx, body, settings);
    return;
  }
  let body: unknown;
  try {
    body = await readBody(request, settings);
  } catch (error) {
    // Who may not ask at all is told that, whatever is wrong with the body.
    if (!(error instanceof SenderHungUp)) await lookedUp();
    throw error;
  }
  if (await sendKnown(request, response, { ctx: presumed.ctx, caller: presumed.caller, lookedUp }, body, settings))
    return;
  await sendNew(request, response, await lookedUp(), body, settings);
}

async function readBody(request: IncomingMessage, { known }: EndpointSettings): Promise<unknown> {
  const body = await readJson(request);
  refuseOutOfBounds(Object(body), known);
  return body;
}

/** Answers a query that was found valid before; false where Apollo has to. */
async function sendKnown(
  request: IncomingMessage,
  response: ServerResponse,
  asking: Asking,
  body: unknown,
  settings: EndpointSettings,
): Promise<boolean> {
  const type = answerType(request.headers.accept);
  const answer = type === null ? null : await answerKnown(asking, body, settings);
  if (type === null || answer === null) return false;
  send(response, 200, { 'content-type': type, 'x-request-id': asking.ctx.requestId }, answer);
  return true;
}

async function sendNew(
  request: IncomingMessage,
  response: ServerResponse,
  ctx: RequestContext,
  body: unknown,
  { api }: EndpointSettings,
): Promise<void> {
  response.setHeader('x-request-id', ctx.requestId);
  const answer = await api.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? '', headers: headerMap(request), search: searchOf(request), body },
    context: async () => ctx,
  });
  const text = answer.body.kind === 'complete' ? answer.body.string : '';
  send(response, answer.status ?? 200, Object.fromEntries(answer.headers), text);
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
