import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RequestContext } from '../access/context';
import { requireGranted } from '../access/require-granted';
import { asViewer } from '../data/scoped';
import { IMPORT_ENCODINGS, IMPORT_FORMATS, type ReadingOptions } from '../domains/import-files/import-row.rules';
import { MOST_UPLOAD_BYTES } from '../domains/imports/import.rules';
import { uploadId } from '../domains/imports/import-job.planned';
import { listRejects, type RejectFile } from '../domains/imports/list-rejects';
import { receiveUpload, tooLarge } from '../domains/imports/receive-upload';
import { badUserInput } from '../shared/errors';
import { atMost, atMostEach } from './at-most';
import { formatError, isInternal } from './format-error';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { paced } from './paced';
import { type ContextSettings, createContext, readerOf, readHead } from './request-context';
import { SECURITY_HEADERS, send, sendErrors, stopReading } from './responses';

export interface ImportEndpointSettings extends ContextSettings {
  hints: boolean;
  log: Log;
  metrics: Metrics;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What files that come in are asked for, and what came of them. */
export interface AnswerImports {
  /** `POST /imports?format=csv&encoding=auto` */
  upload: Answer;
  /** `GET /imports/<id>/rejects` */
  rejects: (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>;
}

/** Where files are uploaded. */
export const UPLOAD_PATH = '/imports';

/** Milliseconds that a file may be on its way, up or down. */
export const UPLOAD_MS = 10 * 60_000;
const REJECTS_MS = 180_000;

/** A kilobyte a second at least. */
const PACE = { bytes: 32 * 1024, everyMs: 32_000 };

/** Files on their way at once, each way. */
const MOST_AT_ONCE = 3;

/** Of these, files that one tenant sends: others are not kept out by it. */
const MOST_OF_ONE = 2;

const REJECTS_PATH = /^\/imports\/([^/]{1,100})\/rejects$/;

/** The id in the path of a reject file; null where the path is another. */
export function rejectsIn(path: string): string | null {
  return REJECTS_PATH.exec(path)?.[1] ?? null;
}

/** The endpoints of imports: same credential as the API, refusals in the form of its errors. */
export function importEndpoint(settings: ImportEndpointSettings): AnswerImports {
  const uploading = atMost(MOST_AT_ONCE, {
    en: `${MOST_AT_ONCE} files are being sent to this server already. Try again in a moment.`,
    zh: `当前已有 ${MOST_AT_ONCE} 个文件正在上传，请稍后再试。`,
  });
  const uploadingOfOne = atMostEach(MOST_OF_ONE, {
    en: `${MOST_OF_ONE} files of your tenant are on their way to this server already. Try again in a moment.`,
    zh: `本单位已有 ${MOST_OF_ONE} 个文件正在上传，请稍后再试。`,
  });
  const fetching = atMost(MOST_AT_ONCE);
  return {
    upload: (request, response) =>
      answered(request, response, { ...settings, type: 'upload' }, async (ctx) => {
        requireGranted(ctx.viewer, 'import:start', UPLOAD_PATH);
        const options = readingOptions(request);
        if (Number(request.headers['content-length'] ?? 0) > MOST_UPLOAD_BYTES) throw tooLarge();
        const stored = await uploadingOfOne(asViewer(ctx).viewer.tenantId, () =>
          uploading(() => receiveUpload(ctx, options, paced(bytesOf(request), PACE))),
        );
        const answer = { ...stored, id: uploadId(stored.id) };
        send(response, 201, { 'content-type': 'application/json; charset=utf-8' }, `${JSON.stringify(answer)}\n`);
      }),
    rejects: (request, response, id) =>
      answered(request, response, { ...settings, type: 'rejects' }, async (ctx) => {
        requireGranted(ctx.viewer, 'import:read', UPLOAD_PATH);
        const patient = { ...ctx, deadlineAt: Date.now() + REJECTS_MS };
        await fetching(() => listRejects(patient, id, (file) => sendRejects(response, file)));
      }),
  };
}

async function answered(
  request: IncomingMessage,
  response: ServerResponse,
  settings: ImportEndpointSettings & { type: string },
  work: (ctx: RequestContext) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const head = readHead(request.headers, settings.operationMs);
  response.setHeader('x-request-id', head.requestId);
  const observe = (outcome: string, statements: number) => {
    const seconds = (performance.now() - startedAt) / 1_000;
    settings.metrics.observe({ type: settings.type, outcome, seconds, statements });
  };
  try {
    const ctx = await createContext(head, request.headers, settings);
    await work(ctx);
    observe('ok', ctx.counters.statements);
  } catch (error) {
    const formatted = formatError(error, readerOf(head, settings.hints));
    if (hasHungUp(error)) {
      settings.log.debug({ requestId: head.requestId }, 'the other side of a file hung up');
    } else if (isInternal(formatted)) {
      settings.log.error({ requestId: head.requestId, err: error }, `${settings.type} failed`);
    }
    observe(String(formatted.extensions?.code), 0);
    if (response.headersSent) return void response.destroy();
    // What is left of a file is not read to its end.
    if (!request.complete) stopReading(request, response);
    sendErrors(request, response, statusOf(formatted.extensions), [formatted]);
  }
}

/** `Readable` gives what it has read; the other side that hangs up is an error. */
function bytesOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}

/** How the file is to be read, by the address; the bytes are looked at when it is imported. */
function readingOptions(request: IncomingMessage): ReadingOptions {
  const type = request.headers['content-type'] ?? '';
  if (request.headers['content-encoding'] !== undefined || /^multipart\//i.test(type)) throw notTheFile();
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  return {
    format: oneOf(searchParams, 'format', IMPORT_FORMATS, null),
    encoding: oneOf(searchParams, 'encoding', IMPORT_ENCODINGS, 'AUTO'),
  };
}

function oneOf<Word extends string>(
  parameters: URLSearchParams,
  name: string,
  words: readonly Word[],
  usual: Word | null,
): Word {
  const given = parameters.get(name);
  if (given === null && usual !== null) return usual;
  const word = words.find((each) => each === given?.toUpperCase().replace('-', '_'));
  if (word !== undefined) return word;
  const known = words.map((each) => each.toLowerCase().replace('_', '-'));
  throw badUserInput(
    {
      en: `Say ?${name}= in the address: ${known.join(', ')}.`,
      zh: `请在地址中注明 ?${name}=，可用：${known.join('、')}。`,
    },
    { argument: name },
  );
}

function notTheFile() {
  return badUserInput({
    en: 'The body must be the file itself, not compressed and in no form: curl --data-binary @members.csv.',
    zh: '请求体应为文件本身，不压缩、不使用表单，例如 curl --data-binary @members.csv。',
  });
}

async function sendRejects(response: ServerResponse, { name, bytes }: RejectFile): Promise<void> {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
  await pipeline(bytes, response, { signal: AbortSignal.timeout(REJECTS_MS) });
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
};

const LIMIT_STATUS: Record<string, number> = { upload: 413, uploads: 429, pace: 408 };

/** A file too large is 413; that too many wait, or the time is up, may be better later. */
function statusOf(extensions: Record<string, unknown> | undefined): number {
  const code = String(extensions?.code);
  if (code === 'LIMIT_EXCEEDED') return LIMIT_STATUS[String(extensions?.limit)] ?? 503;
  return STATUS[code] ?? 500;
}

function hasHungUp(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET';
}
