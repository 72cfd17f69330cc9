import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticate, Presume } from '../access/authenticate';
import type { Language, RequestContext, TenantDatabase, Vault, Viewer } from '../access/context';
import { checkedKey } from '../audit/idempotency';
import { deadlineExceeded } from '../data/tenancy/deadline';
import { isConfirming, PresumedCaller } from '../data/tenancy/presumed-caller';
import { holdsPersonalNumber } from '../shared/personal-number';
import { answerInTime } from './answer-in-time';
import type { Reader } from './format-error';

export interface ContextSettings {
  authenticate: Authenticate;
  /** What callers were when they were last looked up; without it each is looked up before anything else. */
  presume?: Presume;
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
  settings: ContextSettings,
): Promise<RequestContext> {
  const viewer = await lookUpCaller(head, headers, settings);
  const idempotencyKey = idempotencyKeyOf(headers['idempotency-key']);
  return contextOf(head, viewer, idempotencyKey, settings.database, settings.vault);
}

/** A context whose caller is presumed, and the caller, who has to hold before what came of it is told. */
export interface PresumedContext {
  ctx: RequestContext;
  caller: PresumedCaller;
}

/**
 * The context of a query by a caller who need not be looked up first; null where that has to be: a new token, a key, a database that
 * confirms no logins. A request with an idempotency key is none that only reads.
 */
export function presumeContext(
  head: RequestHead,
  headers: IncomingHttpHeaders,
  settings: ContextSettings,
): PresumedContext | null {
  const { database, vault, presume } = settings;
  if (presume === undefined || !isConfirming(database) || headers['idempotency-key'] !== undefined) return null;
  const login = presume(headers.authorization);
  if (login === null) return null;
  const caller = new PresumedCaller(login, database, () => lookUpCaller(head, headers, settings));
  return { ctx: contextOf(head, login.viewer, null, caller, vault), caller };
}

function contextOf(
  { requestId, language, deadlineAt }: RequestHead,
  viewer: Viewer | null,
  idempotencyKey: string | null,
  database: TenantDatabase,
  vault: Vault,
): RequestContext {
  return { requestId, language, deadlineAt, viewer, idempotencyKey, database, vault, counters: { statements: 0 } };
}

function lookUpCaller(
  head: RequestHead,
  { authorization }: IncomingHttpHeaders,
  { authenticate }: ContextSettings,
): Promise<Viewer | null> {
  return answerInTime(head, authenticate(authorization, head.deadlineAt), tooLate);
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
  if (accepted === undefined) return 'en';
  const ranked = accepted
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
