import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { GraphQLFormattedError } from 'graphql';
import { pino } from 'pino';
import { Metrics } from '../../src/server/metrics';
import type { RunningServer } from '../../src/server/serve';
import { aSmallServer, calls } from '../support/small-api';

let server: RunningServer;
beforeAll(async () => {
  server = await aSmallServer();
});
afterAll(() => server.stop());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const errorOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: GraphQLFormattedError[] };
  return errors[0];
};

const asAuditor = { authorization: 'Bearer AUDITOR' };
const thing = { query: '{ thing { name } }' };

describe('POST /graphql', () => {
  it('answers a caller', async () => {
    const response = await post(thing, asAuditor);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      data: { thing: { name: '统建社区' } },
      extensions: { cost: { requested: 1 } },
    });
  });

  it('is UNAUTHENTICATED at the field without a credential', async () => {
    const response = await post(thing);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      data: { thing: null },
    });
  });

  it('is 401 with a bad credential, and nothing runs', async () => {
    const before = calls.count;
    const response = await post(thing, { authorization: 'Bearer no.such.token' });

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ message: 'This token is refused.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(calls.count).toBe(before);
  });

  it('speaks Chinese when that is preferred', async () => {
    const chinese = await post(thing, { 'accept-language': 'fr, en;q=0.3, zh-CN;q=0.9' });
    const english = await post(thing, { 'accept-language': 'en, zh;q=0.5' });

    expect((await errorOf(chinese))?.message).toContain('需要登录');
    expect((await errorOf(english))?.message).toContain('needs a caller');
  });

  it('takes over a request id that is a plain token, and makes one otherwise', async () => {
    const taken = await post(thing, { 'x-request-id': 'gateway-7f3a' });
    const made = await post(thing, { 'x-request-id': 'a b' });

    expect(taken.headers.get('x-request-id')).toBe('gateway-7f3a');
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each<[string, string, Record<string, string>]>([
    ['a body that is not JSON', '{"query": "张三', {}],
    ['a form', 'query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', JSON.stringify(thing), { 'content-type': 'text/plain' }],
    ['another charset', JSON.stringify(thing), { 'content-type': 'application/json; charset=gb2312' }],
    ['a compressed body', JSON.stringify(thing), { 'content-encoding': 'gzip' }],
    ['no body', '', {}],
    ['a batch', JSON.stringify([thing, thing]), {}],
    ['no query', JSON.stringify({ variables: {} }), {}],
    ['an odd idempotency key', JSON.stringify(thing), { 'idempotency-key': 'a b' }],
  ])('is 400 BAD_USER_INPUT for %s', async (_name, body, headers) => {
    const response = await post(body, headers);

    expect(response.status).toBe(400);
    const text = await response.text();
    expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(text).not.toContain('张三');
  });

  it('is 400 for a document that does not validate, under the media type that says so', async () => {
    const response = await post({ query: '{ nothing }' }, { accept: 'application/graphql-response+json' });

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
  });
});

describe('GET /graphql', () => {
  it('answers a query, not a mutation', async () => {
    const headers = { ...asAuditor, 'apollo-require-preflight': 'yes' };
    const get = (query: string) => fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers });

    expect(await (await get('{ thing { name } }')).json()).toMatchObject({ data: { thing: { name: '统建社区' } } });
    expect((await get('mutation { make(person: { age: 1 }) { name } }')).status).toBe(405);
  });

  it.each([
    ['en', 'Set the header apollo-require-preflight: yes, or send a POST.'],
    ['zh', '请设置请求头 apollo-require-preflight: yes，或改用 POST。'],
  ])('is refused when another site could have sent it, with the way out: %s', async (language, wayOut) => {
    const headers = { ...asAuditor, 'accept-language': language };
    const response = await fetch(`${server.url}/graphql?query={__typename}`, { headers });

    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      message: expect.stringContaining(wayOut),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is answered under the whole address that a proxy sends', async () => {
    const lines = [
      'GET http://api.example.cn/graphql?query=%7B__typename%7D HTTP/1.1',
      'host: x',
      'content-type: application/json',
      'connection: close',
    ];

    expect(await spoken(`${lines.join('\r\n')}\r\n\r\n`)).toContain('{"data":{"__typename":"Query"}');
    expect(await spoken('GET http://api.example.cn HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toContain(
      'text/html',
    );
  });
});

describe('a sender that hangs up within its body', () => {
  it('gets no answer and leaves no more than a line for debugging', async () => {
    const lines: { level: number; msg: string }[] = [];
    const destination = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    });
    const metrics = new Metrics();
    const another = await aSmallServer({}, { metrics, log: pino({ level: 'debug' }, destination) });
    const socket = connect(Number(new URL(another.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"qu',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    for (let tries = 0; lines.length === 0 && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await another.stop();

    expect(lines.map(({ level, msg }) => ({ level, msg }))).toEqual([{ level: 20, msg: 'the sender hung up' }]);
    expect(await metrics.registry.metrics()).not.toContain('INTERNAL');
  });
});

describe('connections', () => {
  it('beyond the number configured are closed at once', async () => {
    const small = await aSmallServer({ MAX_CONNECTIONS: '1' });
    const port = Number(new URL(small.url).port);
    const first = connect(port, '127.0.0.1');
    await once(first, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = connect(port, '127.0.0.1').on('error', () => {});
    await once(second, 'close');
    first.destroy();
    await small.stop();
  });
});

/** All that the server answers to a text sent as it is. */
async function spoken(text: string): Promise<string> {
  const { port, hostname } = new URL(server.url);
  const socket: Socket = connect(Number(port), hostname, () => socket.write(text));
  const chunks = await socket.toArray();
  return Buffer.concat(chunks).toString();
}

describe('other paths and methods', () => {
  const request = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

  it('are 404 and 405', async () => {
    expect((await request('/nothing')).status).toBe(404);
    expect((await request('/graphiql/../../package.json')).status).toBe(404);
    expect((await request('/graphql', { method: 'DELETE' })).status).toBe(405);
    expect((await request('/graphql', { method: 'DELETE' })).headers.get('allow')).toBe('GET, POST');
    expect((await request('/healthz', { method: 'POST' })).status).toBe(405);
  });

  it('say whether the process lives and can work', async () => {
    const broken = await aSmallServer(
      {},
      { readiness: async () => ({ ok: false, reasons: ['2 migrations are pending'] }) },
    );

    expect(await (await request('/healthz')).text()).toBe('ok\n');
    expect(await (await request('/readyz')).text()).toBe('ready\n');
    expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${broken.url}/readyz`)).status).toBe(503);
    expect(await (await fetch(`${broken.url}/readyz`)).text()).toContain('2 migrations are pending');
    await broken.stop();
  });

  it('answer HEAD without a body', async () => {
    const response = await request('/healthz', { method: 'HEAD' });

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('tell metrics of operations, and nothing of who asked', async () => {
    await post(thing, asAuditor);
    await post(thing, { authorization: 'Bearer x.y.z' });
    const text = await (await request('/metrics')).text();

    expect(text).toMatch(/zuzhi_operations_total\{type="query",outcome="ok"\} \d+/);
    expect(text).toMatch(/zuzhi_operations_total\{type="none",outcome="UNAUTHENTICATED"\} \d+/);
    expect(text).toContain('zuzhi_operation_seconds_bucket');
    expect(text).not.toMatch(/tenant|account|T1/);
  });

  it('all carry the security headers', async () => {
    for (const response of [await request('/healthz'), await request('/'), await post(thing)]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('starting and stopping', () => {
  it('on a taken port fails with the port and the way out', async () => {
    const { port } = new URL(server.url);

    await expect(aSmallServer({ PORT: port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  });

  it('lets a running operation finish', async () => {
    const another = await aSmallServer({ OPERATION_DEADLINE_MS: '300' });
    const running = fetch(`${another.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...asAuditor },
      body: JSON.stringify({ query: '{ slow { name } }' }),
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await another.stop();

    expect((await errorOf(await running))?.extensions?.code).toBe('LIMIT_EXCEEDED');
    await expect(fetch(another.url)).rejects.toThrow();
  });
});
