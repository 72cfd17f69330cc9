import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { answerType, JSON_TYPE } from './media-type';

/** On every answer: no sniffing, no framing, nothing of it kept by caches, no referrer. */
export const SECURITY_HEADERS: OutgoingHttpHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Answers and ends. Headers given win over the security headers. */
export function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer,
): void {
  // As bytes at once: a long text would be encoded twice, once for its length and once for the socket.
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers, 'content-length': bytes.length });
  response.end(bytes);
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  send(response, status, { 'content-type': 'text/plain; charset=utf-8', ...headers }, text);
}

/** Refuses a request in the form of a GraphQL answer. */
export function sendErrors(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  errors: GraphQLFormattedError[],
): void {
  const type = answerType(request.headers.accept) ?? JSON_TYPE;
  send(response, status, { 'content-type': type }, `${JSON.stringify({ errors })}\n`);
}

/** How long a refused sender may take to read the answer before the connection is cut under its unread body. */
const LINGER_MS = 500;

/** After this answer the connection ends, whatever more of a body is on its way. */
export function stopReading(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  response.once('finish', () => setTimeout(() => request.socket.destroy(), LINGER_MS).unref());
}
