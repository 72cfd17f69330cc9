import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { requireGranted } from '../access/require-granted';
import { downloadExport, type FileOnItsWay } from '../domains/exports/download-export';
import { atMost } from './at-most';
import { formatError, isInternal } from './format-error';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { type ContextSettings, createContext, readerOf, readHead } from './request-context';
import { SECURITY_HEADERS, sendErrors } from './responses';

export interface ExportEndpointSettings extends ContextSettings {
  hints: boolean;
  log: Log;
  metrics: Metrics;
}

/** Answers `GET /exports/<id>`. */
export type AnswerExport = (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>;

/** Milliseconds that a file may take to its last byte; a reader that is slower loses it, and its connection. */
const FILE_MS = 180_000;

/** Files on their way at once. Each keeps a connection of the database; the rest of the pool stays for the others. */
const MOST_AT_ONCE = 3;

const PATH = /^\/exports\/([^/]{1,100})$/;

/** The id in the path of an export; null where the path is another. */
export function exportIn(path: string): string | null {
  return PATH.exec(path)?.[1] ?? null;
}

/**
 * The endpoint of files: same credential as the API, refusals in the form of its errors, the file as it is read. What fails after
 * the first byte breaks the connection off, so that nobody takes a part for the whole.
 */
export function exportEndpoint(settings: ExportEndpointSettings): AnswerExport {
  const limited = atMost(MOST_AT_ONCE);
  return async (request, response, id) => {
    const startedAt = performance.now();
    const head = readHead(request.headers, settings.operationMs);
    response.setHeader('x-request-id', head.requestId);
    const observe = (outcome: string, statements: number) =>
      settings.metrics.observe({
        type: 'export',
        outcome,
        seconds: (performance.now() - startedAt) / 1_000,
        statements,
      });
    try {
      const ctx = await createContext(head, request.headers, settings);
      requireGranted(ctx.viewer, 'export:request', '/exports');
      const patient = { ...ctx, deadlineAt: Date.now() + FILE_MS };
      await limited(() => downloadExport(patient, id, (file) => sendFile(response, file)));
      observe('ok', ctx.counters.statements);
    } catch (error) {
      const formatted = formatError(error, readerOf(head, settings.hints));
      if (hasHungUp(error)) {
        settings.log.debug({ requestId: head.requestId }, 'the reader of a file hung up');
      } else if (isInternal(formatted)) {
        settings.log.error({ requestId: head.requestId, err: error }, 'export failed');
      }
      observe(String(formatted.extensions?.code), 0);
      if (response.headersSent) response.destroy();
      else sendErrors(request, response, STATUS[String(formatted.extensions?.code)] ?? 500, [formatted]);
    }
  };
}

async function sendFile(response: ServerResponse, { name, plainName, mediaType, bytes }: FileOnItsWay): Promise<void> {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': mediaType,
    // RFC 5987: the name in UTF-8 wins where it is known.
    'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  await pipeline(bytes, response, { signal: AbortSignal.timeout(FILE_MS) });
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  LIMIT_EXCEEDED: 503,
};

function hasHungUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
