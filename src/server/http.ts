import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MOST_UPLOAD_BYTES } from '../domains/imports/import.rules';
import { shorten } from '../shared/shorten';
import { allowOrigin } from './allowed-origins';
import { type AnswerExport, exportEndpoint, exportIn } from './export-endpoint';
import type { GraphiqlFiles, StaticFile } from './graphiql';
import { answerGraphql, type EndpointSettings } from './graphql-endpoint';
import { type AnswerImports, importEndpoint, rejectsIn, UPLOAD_MS, UPLOAD_PATH } from './import-endpoint';
import { limitBodyTime } from './limit-body-time';
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

const HEADERS_MS = 10_000;
/** How often Node looks for slow senders; left alone it would every 30 seconds. */
const LOOK_MS = 2_000;
/** Longer than the idle time of common proxies, so that they, not we, end idle connections. */
const KEEP_ALIVE_MS = 65_000;

/** The HTTP server of the API: GraphQL, files going out and coming in, GraphiQL, health and metrics. */
export function createHttpServer(settings: HttpSettings): Server {
  const files = { answerExport: exportEndpoint(settings), imports: importEndpoint(settings) };
  const server = createServer(
    {
      // Of the slowest; all others are held to less (`limitBodyTime`).
      requestTimeout: UPLOAD_MS,
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: LOOK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      route(request, response, settings, files).catch((error: unknown) => {
        settings.log.error({ err: error }, 'request failed');
        if (!response.headersSent) sendText(response, 500, 'Something failed on our side.\n');
      });
    },
  );
  server.maxConnections = settings.maxConnections;
  // A sender that asks first ("Expect: 100-continue") is refused before it sends a body too large.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const most = pathOf(request) === UPLOAD_PATH ? MOST_UPLOAD_BYTES : LIMITS.bodyBytes;
    if (Number(request.headers['content-length'] ?? 0) <= most) response.writeContinue();
    server.emit('request', request, response);
  });
  return server;
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  settings: HttpSettings,
  files: FileEndpoints,
): Promise<void> {
  const path = pathOf(request);
  if (path !== UPLOAD_PATH) limitBodyTime(request, response);
  const isPageRequest = path === '/' || (path === '/graphql' && wantsPage(request));
  const api = isPageRequest ? null : apiAt(path, settings, files);
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
  if (file !== undefined) await sendFile(request, response, file);
  else await report?.(response, settings);
}

interface ApiPath {
  methods: readonly string[];
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** The endpoints of files, going out and coming in. */
interface FileEndpoints {
  answerExport: AnswerExport;
  imports: AnswerImports;
}

/** What the credential opens: documents, and files. */
function apiAt(path: string, settings: HttpSettings, { answerExport, imports }: FileEndpoints): ApiPath | null {
  if (path === '/graphql') {
    return { methods: ['GET', 'POST'], answer: (request, response) => answerGraphql(request, response, settings) };
  }
  if (path === UPLOAD_PATH) return { methods: ['POST'], answer: imports.upload };
  const exported = exportIn(path);
  if (exported !== null) {
    return { methods: ['GET'], answer: (request, response) => answerExport(request, response, exported) };
  }
  const rejectsOf = rejectsIn(path);
  if (rejectsOf === null) return null;
  return { methods: ['GET'], answer: (request, response) => imports.rejects(request, response, rejectsOf) };
}

/** The path asked for, also of a whole address, as some proxies send it (RFC 9112, 3.2.2). */
function pathOf({ url = '' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  const address = mark < 0 ? url : url.slice(0, mark);
  return address.startsWith('/') ? address : address.replace(/^https?:\/\/[^/]*/i, '') || '/';
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { headers, content, etag }: StaticFile,
): Promise<void> {
  const isKnown = request.headers['if-none-match'] === etag;
  if (isKnown) response.writeHead(304, headers).end();
  else send(response, 200, headers, await content());
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
