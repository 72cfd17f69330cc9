import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticate } from '../access/authenticate';
import type { Language, RequestContext, TenantDatabase } from '../access/context';
import { badUserInput } from '../shared/errors';
import type { Reader } from './format-error';

export interface ContextSettings {
  authenticate: Authenticate;
  database: TenantDatabase;
  /** Milliseconds that an operation may take. */
  operationMs: number;
}

/** What is known of a request before its caller is. */
export type RequestHead = Pick<RequestContext, 'requestId' | 'language' | 'deadlineAt'>;

/** A proxy's request id is taken over when it is a plain token, so that nothing odd reaches the log. */
const REQUEST_ID = /^[\w.-]{8,64}$/;
const IDEMPOTENCY_KEY = /^[\x21-\x7E]{1,200}$/;

export function readHead(headers: IncomingHttpHeaders, operationMs: number): RequestHead {
  const given = headers['x-request-id'];
  return {
    requestId: typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID(),
    language: languageOf(headers['accept-language']),
    deadlineAt: Date.now() + operationMs,
  };
}

/** The context of one operation. A bad credential or key is an ApiError, and nothing runs. */
export async function createContext(
  head: RequestHead,
  headers: IncomingHttpHeaders,
  { authenticate, database }: ContextSettings,
): Promise<RequestContext> {
  return {
    ...head,
    viewer: await authenticate(headers.authorization),
    idempotencyKey: idempotencyKeyOf(headers['idempotency-key']),
    database,
    counters: { statements: 0 },
  };
}

export function readerOf(head: RequestHead, hints: boolean): Reader {
  return { language: head.language, requestId: head.requestId, hints };
}

/** Chinese when the first language that we have is Chinese; English otherwise. */
function languageOf(accepted: string | undefined): Language {
  const ranked = (accepted ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', weight] = entry
        .trim()
        .toLowerCase()
        .split(/;\s*q=/);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag }) => /^(zh|en)(-|$)/.test(tag))
    .sort((a, b) => b.weight - a.weight);
  return ranked[0]?.tag.startsWith('zh') ? 'zh' : 'en';
}

function idempotencyKeyOf(given: string | string[] | undefined): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string' && IDEMPOTENCY_KEY.test(given)) return given;
  throw badUserInput({
    en: 'The Idempotency-Key header takes 1 to 200 visible ASCII characters.',
    zh: 'Idempotency-Key 头应为 1 至 200 个可见 ASCII 字符。',
  });
}
