import { connect } from 'node:net';
import type { RunningServer } from '../../src/server/serve';
import { aSmallServer } from '../support/small-api';

let server: RunningServer;
beforeAll(async () => {
  server = await aSmallServer();
});
afterAll(() => server.stop());

describe('a body of 10 MB', () => {
  const big = JSON.stringify({ query: '{ __typename }', variables: { padding: 'x'.repeat(10_000_000) } });

  it('is 413 LIMIT_EXCEEDED', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: big,
    });

    expect(response.status).toBe(413);
    const { errors } = (await response.json()) as { errors: { extensions: unknown }[] };
    expect(errors[0]?.extensions).toEqual({
      code: 'LIMIT_EXCEEDED',
      limit: 'body',
      maximum: 1_000_000,
    });
  });

  it('is refused as soon as the limit is passed when its length is not told', async () => {
    const answer = await rawRequest((socket) => {
      socket.write(
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      );
      // No end is ever sent: only a server that stops reading can answer.
      for (let sent = 0; sent < 1_100_000; sent += 100_000) socket.write(`186a0\r\n${'x'.repeat(100_000)}\r\n`);
    });

    expect(answer).toContain('HTTP/1.1 413');
    expect(answer).toContain('LIMIT_EXCEEDED');
  });

  it('is refused before it is sent when the sender asks first', async () => {
    const answer = await rawRequest((socket) => {
      socket.write(
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10000000\r\nexpect: 100-continue\r\n\r\n',
      );
    });

    expect(answer).toContain('HTTP/1.1 413');
    expect(answer).not.toContain('100 Continue');
  });
});

/** Speaks HTTP by hand; resolves with all that came when the server ends the connection. */
function rawRequest(write: (socket: ReturnType<typeof connect>) => void): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => write(socket));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
