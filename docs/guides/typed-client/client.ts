import { setTimeout as pause } from 'node:timers/promises';
import type { TypedDocumentString } from './gql/graphql';

/** Where the API is, and the key by which this system signs in. */
export interface Connection {
  address: string;
  key: string;
}

/** What the API answered instead of data: one of its closed codes. */
export class ApiFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly requestId: string | null,
  ) {
    super(`${code}: ${message}`);
  }
}

/** Codes after which the same request may do better. */
const PASSING = ['INTERNAL', 'RATE_LIMITED', 'LIMIT_EXCEEDED'];
const ATTEMPTS = 4;

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/**
 * Asks, and asks again after a pause where that may help. A mutation with an idempotency key, and a query, may be repeated;
 * another mutation must not be sent through here.
 *
 * @throws ApiFailure
 */
export async function ask<Result, Variables>(
  connection: Connection,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const failure = await askOnce(connection, document, variables).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    if ('result' in failure) return failure.result;
    const { error } = failure;
    const mayPass = !(error instanceof ApiFailure) || PASSING.includes(error.code);
    if (!mayPass || attempt === ATTEMPTS) throw error;
    await pause(500 * 2 ** attempt);
  }
}

async function askOnce<Result, Variables>(
  { address, key }: Connection,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as Answer<Result>;
  const [first] = errors ?? [];
  if (first === undefined && data !== null && data !== undefined) return data;
  throw new ApiFailure(
    first?.extensions.code ?? 'INTERNAL',
    first?.message ?? `HTTP ${response.status}`,
    response.headers.get('x-request-id'),
  );
}

/** The lines of a file that was asked for, as they come. */
export async function* linesOf({ address, key }: Connection, path: string): AsyncGenerator<string> {
  const response = await fetch(address + path, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok || response.body === null) {
    throw new ApiFailure('NOT_FETCHED', `HTTP ${response.status}`, response.headers.get('x-request-id'));
  }
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new ApiFailure('NOT_FETCHED', 'The file broke off in a line.', null);
}
