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

/** Answers and ends; bytes may come in pieces. Headers given win over the security headers. */
export function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer | readonly Buffer[],
): void {
  const pieces = piecesOf(body);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  response.writeHead(status, Object.assign({}, SECURITY_HEADERS, headers, { 'content-length': length }));
  // A short body leaves with the head in one piece, as a text of a character for each byte.
  if (length <= SHORT_BODY) response.end(pieces.map((piece) => piece.toString('latin1')).join(''), 'latin1');
  else {
    response.cork();
    for (const piece of pieces) response.write(piece);
    response.end();
    response.uncork();
  }
}

function piecesOf(body: string | Buffer | readonly Buffer[]): readonly Buffer[] {
  if (typeof body === 'string') return [Buffer.from(body)];
  return Buffer.isBuffer(body) ? [body] : body;
}

/** In bytes. */
const SHORT_BODY = 4_096;

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
