import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** Where the API is, and with which credential it is asked. */
export interface ImportServer {
  url: string;
  credential: string;
}

/** An import as the API tells it. */
export interface ToldImport {
  id: string;
  state: string;
  rowCount: number;
  answeredCount: number;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  rejectsPath: string;
  failure: { code: string; message: string } | null;
}

interface Told {
  message: string;
}

const FIELDS = `id state rowCount answeredCount createdCount updatedCount unchangedCount rejectedCount rejectsPath
  failure { code message }`;

/** Sends a file as it is read. @returns the id of the upload */
export async function uploadFile(
  server: ImportServer,
  file: string,
  query: Record<string, string>,
  onSent: (bytes: number) => void,
): Promise<string> {
  const body = Readable.toWeb(Readable.from(countedBytes(file, onSent))) as unknown as RequestInit['body'];
  const address = `${server.url}/imports?${new URLSearchParams(query)}`;
  const headers = { ...headersOf(server), 'content-type': 'application/octet-stream' };
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  const answer = (await jsonOf(await reached(server, fetch(address, init)))) as { id?: string; errors?: Told[] };
  if (answer.id === undefined) throw new Error(sentences(answer.errors));
  return answer.id;
}

async function* countedBytes(file: string, onSent: (bytes: number) => void): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    sent += piece.length;
    onSent(sent);
    yield piece;
  }
}

/**
 * Starts the import of an uploaded file.
 *
 * @param kind MEMBERS, or another kind of records
 * @throws Error with what is to be mended
 */
export async function startImport(
  server: ImportServer,
  kind: string,
  input: Record<string, unknown>,
): Promise<ToldImport> {
  const what = kind === 'MEMBERS' ? 'Member' : 'Record';
  const query = `mutation Start($input: Start${what}ImportInput!) {
    started: start${what}Import(input: $input) { importJob { ${FIELDS} } userErrors { message } }
  }`;
  const asked = kind === 'MEMBERS' ? input : { ...input, kind };
  const { started } = await ask<{ started: { importJob: ToldImport | null; userErrors: Told[] } }>(server, query, {
    input: asked,
  });
  if (started.importJob === null) throw new Error(sentences(started.userErrors));
  return started.importJob;
}

/** How far an import is. */
export async function findImport(server: ImportServer, id: string): Promise<ToldImport> {
  const query = `query Import($id: ID!) { node(id: $id) { ... on ImportJob { ${FIELDS} } } }`;
  const { node } = await ask<{ node: ToldImport | null }>(server, query, { id });
  if (node === null) throw new Error('The import is gone, or may be seen no more by this credential.');
  return node;
}

/** Saves the reject file of an import. */
export async function saveRejects(server: ImportServer, path: string, file: string): Promise<void> {
  const response = await reached(server, fetch(`${server.url}${path}`, { headers: headersOf(server) }));
  if (!response.ok || response.body === null)
    throw new Error(`The reject file could not be fetched: ${response.status}.`);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
}

async function ask<Data>(server: ImportServer, query: string, variables: object): Promise<Data> {
  const headers = { ...headersOf(server), 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  const response = await reached(server, fetch(`${server.url}/graphql`, { method: 'POST', headers, body }));
  const { data, errors } = (await jsonOf(response)) as { data?: Data | null; errors?: Told[] };
  if (data === undefined || data === null) throw new Error(sentences(errors));
  return data;
}

const headersOf = ({ credential }: ImportServer) => ({
  authorization: `Bearer ${credential}`,
  'accept-language': /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'zh' : 'en',
});

async function reached(server: ImportServer, answer: Promise<Response>): Promise<Response> {
  return answer.catch((error: Error) => {
    throw new Error(`${server.url} does not answer. Start the server, or name another with --url.`, { cause: error });
  });
}

async function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => {
    throw new Error(`The server answered ${response.status}, and nothing that can be read. Is --url that of the API?`);
  });
}

const sentences = (told: readonly Told[] | undefined) =>
  told?.map(({ message }) => message).join('\n') ?? 'The server answered nothing that can be read.';
