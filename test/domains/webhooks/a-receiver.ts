import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface ReceivedMessage {
  headers: Record<string, string>;
  body: string;
  path: string;
}

type Behavior = (response: ServerResponse, request: IncomingMessage) => void;

/** Takes every message and answers 204, unless told otherwise. */
export interface Receiver {
  url: string;
  host: string;
  received: ReceivedMessage[];
  /** How it answers from now on. */
  behave(behavior: Behavior): void;
  close(): Promise<void>;
}

export const answering =
  (status: number, headers: Record<string, string> = {}): Behavior =>
  (response) => {
    response.writeHead(status, headers).end('a body that nobody reads');
  };

/** Takes the message and never answers. */
export const hanging: Behavior = () => undefined;

/** A receiver on loopback, as another system would run it; with a certificate it speaks TLS. */
export async function aReceiver(certificate?: { key: string; cert: string }): Promise<Receiver> {
  let behavior: Behavior = answering(204);
  const received: ReceivedMessage[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({ headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' });
      behavior(response, request);
    });
  };
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}/hooks`,
    host: `127.0.0.1:${port}`,
    received,
    behave: (next) => {
      behavior = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface ToldMessage {
  type: string;
  timestamp: string;
  data: { id: string; version: number | null; reason: string | null };
}

/** The message, if the verifier of Standard Webhooks accepts it by that secret; throws if not. */
export function verified(secret: string, { body, headers }: ReceivedMessage): ToldMessage {
  return new Webhook(secret).verify(body, headers) as ToldMessage;
}
