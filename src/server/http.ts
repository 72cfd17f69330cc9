import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { shorten } from '../shared/shorten';
import { allowOrigin } from './allowed-origins';
import { type AnswerExport, exportEndpoint, exportIn } from './export-endpoint';
import type { GraphiqlFiles, StaticFile } from './graphiql';
import { answerGraphql, type EndpointSettings } from './graphql-endpoint';
import { LIMITS } from './limits';
import { send, sendText } from './responses';

/** Whether the server can do its work, and if not, why: for `/readyz`. */
export interface Readiness {
  ok: boolean;
  reasons: string[];
}

export interface HttpSettings extends EndpointSettings {
  readiness: () => Promise<Readiness>;
  graphiql: GraphiqlFiles;
  /** Origins of web pages that may call from a browser; none by default. */
  allowedOrigins: readonly string[];
  maxConnections: number;
}

/** Milliseconds: a slow sender holds a connection no longer than this, and one round of looking more. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
/** How often Node looks for slow senders; left alone it would every 30 seconds. */
const LOOK_MS = 2_000;
/** Longer than the idle time of common proxies, so that they, not we, end idle connections. */
const KEEP_ALIVE_MS = 65_000;

/** The HTTP server of the API: GraphQL, files of exports, GraphiQL, health and metrics. */
export function createHttpServer(settings: HttpSettings): Server {
  const answerExport = exportEndpoint(settings);
  const server = createServer(
    {
      requestTimeout: REQUEST_MS,
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: LOOK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      route(request, response, settings, answerExport).catch((error: unknown) => {
        settings.log.error({ err: error }, 'request failed');
        if (!response.headersSent) sendText(response, 500, 'Something failed on our side.\n');
      });
    },
  );
  server.maxConnections = settings.maxConnections;
  // A sender that asks first ("Expect: 100-continue") is refused before it sends a body too large.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= LIMITS.bodyBytes) response.writeContinue();
    server.emit('request', request, response);
  });
  return server;
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  settings: HttpSettings,
  answerExport: AnswerExport,
): Promise<void> {
  const path = pathOf(request);
  const isPageRequest = path === '/' || (path === '/graphql' && wantsPage(request));
  const api = isPageRequest ? null : apiAt(path, settings, answerExport);
  if (api !== null) {
    if (allowOrigin(request, response, settings.allowedOrigins)) return;
    if (isMethod(request, response, api.methods)) await api.answer(request, response);
    return;
  }
  const file = isPageRequest ? settings.graphiql.page : settings.graphiql.file(path);
  const report = REPORTS[path];
  if (file === undefined && report === undefined) {
    sendText(response, 404, `There is nothing at ${shorten(path)}. The API is at /graphql.\n`);
    return;
  }
  if (!isMethod(request, response, ['GET', 'HEAD'])) return;
  if (file !== undefined) sendFile(request, response, file);
  else await report?.(response, settings);
}

interface ApiPath {
  methods: readonly string[];
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** What the credential opens: documents, and files. */
function apiAt(path: string, settings: HttpSettings, answerExport: AnswerExport): ApiPath | null {
  if (path === '/graphql') {
    return { methods: ['GET', 'POST'], answer: (request, response) => answerGraphql(request, response, settings) };
  }
  const id = exportIn(path);
  return id === null ? null : { methods: ['GET'], answer: (request, response) => answerExport(request, response, id) };
}

/** The path asked for, also of a whole address, as some proxies send it (RFC 9112, 3.2.2). */
function pathOf(request: IncomingMessage): string {
  const [address = ''] = (request.url ?? '').split('?', 1);
  return address.replace(/^https?:\/\/[^/]*/i, '') || '/';
}

function sendFile(request: IncomingMessage, response: ServerResponse, { headers, content, etag }: StaticFile): void {
  const isKnown = request.headers['if-none-match'] === etag;
  if (isKnown) response.writeHead(304, headers).end();
  else send(response, 200, headers, content);
}

const REPORTS: Record<string, (response: ServerResponse, settings: HttpSettings) => Promise<void>> = {
  /** The process answers. */
  '/healthz': async (response) => sendText(response, 200, 'ok\n'),

  /** The database answers and has every migration. */
  '/readyz': async (response, { readiness }) => {
    const { ok, reasons } = await readiness();
    sendText(response, ok ? 200 : 503, ok ? 'ready\n' : `not ready: ${reasons.join('; ')}\n`);
  },

  '/metrics': async (response, { metrics }) =>
    sendText(response, 200, await metrics.registry.metrics(), { 'content-type': metrics.registry.contentType }),
};

function isMethod(request: IncomingMessage, response: ServerResponse, allowed: readonly string[]): boolean {
  if (allowed.includes(request.method ?? '')) return true;
  sendText(response, 405, `Use ${allowed.join(' or ')}.\n`, { allow: allowed.join(', ') });
  return false;
}

/** A browser that opens /graphql gets the page; a query in the address is still executed. */
function wantsPage(request: IncomingMessage): boolean {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  return isReading && (request.headers.accept ?? '').includes('text/html') && !(request.url ?? '').includes('query=');
}
