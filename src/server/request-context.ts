import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticate } from '../access/authenticate';
import type { Language, RequestContext, TenantDatabase, Vault } from '../access/context';
import { checkedKey } from '../audit/idempotency';
import { deadlineExceeded } from '../data/tenancy/deadline';
import { holdsPersonalNumber } from '../shared/personal-number';
import { answerInTime } from './answer-in-time';
import type { Reader } from './format-error';

export interface ContextSettings {
  authenticate: Authenticate;
  database: TenantDatabase;
  vault: Vault;
  /** Milliseconds that an operation may take. */
  operationMs: number;
}

/** What is known of a request before its caller is. */
export type RequestHead = Pick<RequestContext, 'requestId' | 'language' | 'deadlineAt'>;

/** A proxy's request id is taken over when it is a plain token, so that nothing odd reaches the log. */
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** A token that is nobody's number either: it goes into the log and the audit entries. */
function isPlainToken(given: string | string[] | undefined): given is string {
  return typeof given === 'string' && REQUEST_ID.test(given) && !holdsPersonalNumber(given);
}

export function readHead(headers: IncomingHttpHeaders, operationMs: number): RequestHead {
  const given = headers['x-request-id'];
  return {
    requestId: isPlainToken(given) ? given : randomUUID(),
    language: languageOf(headers['accept-language']),
    deadlineAt: Date.now() + operationMs,
  };
}

/** The context of one operation. A bad credential or key is an ApiError, and nothing runs. */
export async function createContext(
  head: RequestHead,
  headers: IncomingHttpHeaders,
  { authenticate, database, vault }: ContextSettings,
): Promise<RequestContext> {
  return {
    ...head,
    viewer: await answerInTime(head, authenticate(headers.authorization, head.deadlineAt), tooLate),
    idempotencyKey: idempotencyKeyOf(headers['idempotency-key']),
    database,
    vault,
    counters: { statements: 0 },
  };
}

/** The database did not even say that it is late: no answer came through. */
function tooLate(): never {
  throw deadlineExceeded();
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
  return checkedKey(typeof given === 'object' ? given.join(', ') : given);
}
