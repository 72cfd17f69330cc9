import { type ClientRequest, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { TcpSocketConnectOpts } from 'node:net';
import { now } from '../../shared/clock';
import { findAddress, type OwnAddresses, type ResolvedAddress, type ResolveName } from './find-address';
import { retryAfterOf } from './retry.rules';
import { type AttemptOutcome, outcomeOf } from './webhook.rules';
import type { AllowedHosts } from './webhook-hosts.rules';

export interface SenderSettings {
  allowedHosts: AllowedHosts;
  resolve: ResolveName;
  ownAddresses?: OwnAddresses;
  timeoutMs: number;
  /** PEM of the authorities to trust instead of Node's own and those of NODE_EXTRA_CA_CERTS. */
  ca?: string;
}

export interface Message {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of one attempt; the status where the receiver gave one, and when it asks to be asked again. */
export interface Attempted {
  outcome: AttemptOutcome;
  status: number | null;
  retryAt: Date | null;
}

/** The part of an answer that is read. */
interface Answer {
  status: number;
  retryAfter: string | undefined;
}

/** An address that has not answered by then is left for the next. */
const NEXT_ADDRESS_MS = 2_000;

/**
 * Sends one message and waits for the status, no longer: the answer's body is not read, and no redirect followed. Name, connection
 * and answer have to be had within the time, however slowly the receiver dribbles. Never rejects.
 *
 * @param stopping ends the attempt when the process does
 */
export async function sendMessage(
  message: Message,
  { allowedHosts, resolve, ownAddresses, timeoutMs, ca }: SenderSettings,
  stopping: AbortSignal,
): Promise<Attempted> {
  const url = new URL(message.url);
  const ending = new AbortController();
  const end = () => ending.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, timeoutMs);
  if (stopping.aborted) end();
  stopping.addEventListener('abort', end, { once: true });
  try {
    const { signal } = ending;
    const found = await within(signal, findAddress(url, allowedHosts, { resolve, ownAddresses }));
    if (!found.isAllowed) return withoutAnswer(found.outcome);
    const { status, retryAfter } = await within(signal, answerOf(url, found.addresses, message, { signal, ca }));
    const outcome = outcomeOf(status);
    // HTTP has none below 100; what its parser lets through is none either.
    const shown = status < 100 ? null : status;
    return { outcome, status: shown, retryAt: outcome === 'REFUSED' ? retryAfterOf(retryAfter, now()) : null };
  } catch {
    return withoutAnswer(isLate ? 'TIMED_OUT' : 'NOT_CONNECTED');
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', end);
  }
}

function withoutAnswer(outcome: AttemptOutcome): Attempted {
  return { outcome, status: null, retryAt: null };
}

function answerOf(
  url: URL,
  addresses: readonly ResolvedAddress[],
  { headers, body }: Message,
  { signal, ca }: { signal: AbortSignal; ca: string | undefined },
): Promise<Answer> {
  const options: RequestOptions & Pick<TcpSocketConnectOpts, 'autoSelectFamilyAttemptTimeout'> = {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Zuzhi-Webhooks',
      ...headers,
    },
    // A connection of its own each time, to what was looked at: `lookup` answers whoever asks with these addresses, which are
    // tried one after another. The certificate must still be that of the name.
    agent: false,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    // Whatever the environment says: NODE_TLS_REJECT_UNAUTHORIZED is nothing that a message may hang on.
    rejectUnauthorized: true,
    lookup: (_name, wanted, answer) => {
      const [first] = addresses;
      if (wanted.all === true) answer(null, [...addresses]);
      else answer(null, first?.address ?? '', first?.family);
    },
    signal,
    ...(ca === undefined ? {} : { ca }),
  };
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    sent.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      response.destroy();
    });
    sent.on('error', reject);
    // A receiver that switches protocols is cut off by Node, without an error: the promise must end all the same.
    sent.on('close', () => reject(new Error('The connection was closed before an answer.')));
    sent.end(body);
  });
}

/** Waits no longer than the signal lets, also for what cannot be told to stop, such as a resolver. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
