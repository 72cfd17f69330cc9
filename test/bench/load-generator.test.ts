import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AnswerBytes, generateLoad } from '../../bench/load-generator';

const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;

/** After which of the pieces the answer is whole. */
function wholeAfter(answer: AnswerBytes, pieces: readonly string[]): boolean[] {
  return pieces.map((piece) => answer.take(Buffer.from(piece, 'latin1')));
}

describe('An answer under way', () => {
  it('is whole when the bytes that its head announces are there', () => {
    const answer = new AnswerBytes();
    expect(wholeAfter(answer, [`${head('Content-Length: 4')}ab`, 'c', 'd'])).toEqual([false, false, true]);
    expect(answer.status).toBe('200');
    expect(wholeAfter(answer, [`${head('content-length:4')}abcd`])).toEqual([true]);
  });

  it('may come with its head in pieces, and without a body', () => {
    const answer = new AnswerBytes();
    expect(wholeAfter(answer, ['HTTP/1.1 503 Busy\r\ncontent-le', 'ngth: 0\r\n\r', '\n'])).toEqual([
      false,
      false,
      true,
    ]);
    expect(answer.status).toBe('503');
  });

  it('in chunks is whole with the empty one, wherever that is cut', () => {
    const chunks = '4\r\nabcd\r\n0\r\n\r\n';
    for (let cut = 0; cut <= chunks.length; cut += 1) {
      const answer = new AnswerBytes();
      const first = answer.take(Buffer.from(head('transfer-encoding: chunked') + chunks.slice(0, cut), 'latin1'));
      const second = first || answer.take(Buffer.from(chunks.slice(cut), 'latin1'));
      expect([cut, first, second]).toEqual([cut, cut === chunks.length, true]);
    }
  });
});

describe('The load generator', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function urlOf(answer: RequestListener): Promise<string> {
    const listening = createServer(answer);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/graphql`;
  }

  it('sends the request again and again, and counts the answers', async () => {
    const bodies = new Set<string>();
    let asked = 0;
    const url = await urlOf((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked += 1;
        bodies.add(`${request.method} ${request.url} ${request.headers.authorization} ${body}`);
        response.end('{}');
      });
    });
    const result = await generateLoad({ url, headers: { authorization: 'Bearer x' }, body: '{"a":"网"}' }, 2, 0.2);
    expect([...bodies]).toEqual(['POST /graphql Bearer x {"a":"网"}']);
    expect(result.requests).toBe(asked);
    expect(result.latencies).toHaveLength(asked);
  });

  it('ends with an error when a server refuses', async () => {
    const url = await urlOf((_, response) => response.writeHead(503).end());
    await expect(generateLoad({ url, headers: {}, body: '' }, 1, 0.2)).rejects.toThrow('answered 503');
  });
});
