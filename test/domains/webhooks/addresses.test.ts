import { execFile } from 'node:child_process';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findAddress, type ResolvedAddress } from '../../../src/domains/webhooks/find-address';
import { sendMessage } from '../../../src/domains/webhooks/send-message';
import { readAllowedHosts } from '../../../src/domains/webhooks/webhook-hosts.rules';
import { checkedUrl } from '../../../src/domains/webhooks/webhook-url.rules';
import { aCertificate } from './a-certificate';
import { aReceiver, type Receiver } from './a-receiver';

const NONE = readAllowedHosts('');
const v4 = (address: string): ResolvedAddress => ({ address, family: 4 });
const resolving =
  (...addresses: string[]) =>
  async () =>
    addresses.map(v4);

describe('The hosts that an operator allows', () => {
  it('are hosts, with a port or for all', () => {
    expect([...readAllowedHosts(' Receiver.Example, 10.1.2.3:8443 ,[fd00::1]:443,[fd00::2],,')]).toEqual([
      'receiver.example',
      '10.1.2.3:8443',
      '[fd00::1]:443',
      '[fd00::2]',
    ]);
    expect(readAllowedHosts(undefined).size).toBe(0);
  });

  it.each([
    '*.example',
    'https://receiver.example',
    'receiver.example/path',
    'a b',
    'user@receiver.example',
    '10.0.0.0/8',
  ])('are not %s', (entry) => expect(() => readAllowedHosts(entry)).toThrow('WEBHOOK_ALLOWED_HOSTS'));
});

describe('The address of an endpoint', () => {
  const codes = (url: string, allowed = NONE) => checkedUrl(url, allowed).violations.map(({ code }) => code);

  it('is one of HTTPS and of the public internet, as far as it tells by itself', () => {
    expect(codes('https://receiver.example/hooks?tenant=1')).toEqual([]);
    expect(codes('https://receiver.example:8443')).toEqual([]);
    expect(codes('https://接收.example/')).toEqual([]);
    expect(codes('receiver.example')).toEqual(['NOT_A_URL']);
    expect(codes('ftp://receiver.example')).toEqual(['NOT_A_URL']);
    expect(codes(`https://receiver.example/${'x'.repeat(2000)}`)).toEqual(['NOT_A_URL']);
    expect(codes('http://receiver.example')).toEqual(['NOT_ENCRYPTED']);
    // Escaped, as it is stored and sent, it is six times as long.
    expect(codes(`https://receiver.example/${'党'.repeat(300)}`)).toEqual(['NOT_A_URL']);
    expect(checkedUrl('HTTPS://Receiver.example/党', NONE).url).toBe('https://receiver.example/%E5%85%9A');
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
    'https://api.localhost/',
    'https://metadata.google.internal/',
    'https://１２７.0.0.1/',
  ])('is not %s', (url) => expect(codes(url)).toEqual(['ADDRESS_NOT_ALLOWED']));

  it('holds no credentials and no number of a person, also where the host is allowed', () => {
    const allowed = readAllowedHosts('receiver.example');
    for (const url of [
      'https://u:p@receiver.example/',
      'https://receiver.example/#x',
      'https://receiver.example/?id=11010519491231002X',
    ])
      expect(codes(url, allowed)).toEqual(['URL_HOLDS_MORE']);
  });

  it('may be anywhere, and without TLS, where the operator allows the host', () => {
    expect(codes('http://10.1.2.3:8080/', readAllowedHosts('10.1.2.3:8080'))).toEqual([]);
    expect(codes('https://10.1.2.3:8443/', readAllowedHosts('10.1.2.3:8080'))).toEqual(['ADDRESS_NOT_ALLOWED']);
    expect(codes('http://receiver.example/', readAllowedHosts('receiver.example:80'))).toEqual([]);
  });
});

describe('What a name leads to', () => {
  const found = (url: string, addresses: string[], allowed = NONE) =>
    findAddress(new URL(url), allowed, { resolve: resolving(...addresses) });

  it('is looked at before anything is sent: all of it must be public', async () => {
    expect(await found('https://receiver.example/', ['8.8.8.8'])).toEqual({
      isAllowed: true,
      addresses: [v4('8.8.8.8')],
    });
    const refused = { isAllowed: false, outcome: 'ADDRESS_NOT_ALLOWED' };
    expect(await found('https://receiver.example/', ['10.0.0.1'])).toEqual(refused);
    expect(await found('https://receiver.example/', ['8.8.8.8', '10.0.0.1'])).toEqual(refused);
    expect(await found('https://169.254.169.254/', [])).toEqual(refused);
    expect(await found('http://receiver.example/', ['8.8.8.8'])).toEqual(refused);
    expect(await found('https://receiver.example/', [])).toEqual({ isAllowed: false, outcome: 'NOT_RESOLVED' });
    const allowed = readAllowedHosts('receiver.example');
    expect(await found('http://receiver.example/', ['10.0.0.1'], allowed)).toMatchObject({ isAllowed: true });
  });

  it('counts as nothing where the resolver fails', async () => {
    const failing = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await findAddress(new URL('https://receiver.example/'), NONE, { resolve: failing })).toEqual({
      isAllowed: false,
      outcome: 'NOT_RESOLVED',
    });
  });
});

describe('Sending', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await aReceiver();
  });
  afterEach(() => receiver.close());

  const message = (url: string) => ({ url, headers: { 'webhook-id': 'x' }, body: '{}' });
  const never = new AbortController().signal;

  it('connects to the address that was looked at, whatever the name leads to a moment later', async () => {
    const answers = [['127.0.0.1'], ['192.0.2.1']];
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return (answers.shift() ?? []).map(v4);
    };
    const { port } = new URL(receiver.url);
    const name = `rebinding.example:${port}`;
    const settings = { allowedHosts: readAllowedHosts(name), resolve, timeoutMs: 2_000 };
    const attempted = await sendMessage(message(`http://${name}/hooks`), settings, never);
    expect(attempted).toMatchObject({ outcome: 'DELIVERED', status: 204 });
    expect(asked).toBe(1);
    expect(receiver.received[0]?.headers.host).toBe(name);
  });

  it('asks for a certificate of the name, also at the address that was looked at', async () => {
    const certificate = aCertificate('receiver.example');
    const secure = await aReceiver(certificate);
    try {
      const { port } = new URL(secure.url);
      const attempt = (name: string, ca?: string) =>
        sendMessage(
          message(`https://${name}:${port}/hooks`),
          { allowedHosts: readAllowedHosts(name), resolve: resolving('127.0.0.1'), timeoutMs: 2_000, ca },
          never,
        );
      expect(await attempt('receiver.example', certificate.cert)).toMatchObject({ outcome: 'DELIVERED', status: 204 });
      const refused = { outcome: 'NOT_CONNECTED', status: null };
      expect(await attempt('other.example', certificate.cert)).toMatchObject(refused);
      expect(await attempt('receiver.example')).toMatchObject(refused);
      expect(secure.received).toHaveLength(1);
    } finally {
      await secure.close();
    }
  });

  it('ends where a receiver switches protocols', async () => {
    receiver.behave((_, request) => {
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    const settings = { allowedHosts: readAllowedHosts(receiver.host), resolve: resolving(), timeoutMs: 2_000 };
    expect((await sendMessage(message(receiver.url), settings, never)).outcome).toBe('NOT_CONNECTED');
  });

  /** A receiver that writes bytes, whatever HTTP says. */
  const speaking = async (speak: (socket: Socket) => void) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => speak(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings = { allowedHosts: readAllowedHosts(host), resolve: resolving(), timeoutMs: 300 };
    try {
      return await sendMessage(message(`http://${host}/hooks`), settings, never);
    } finally {
      server.close();
    }
  };
  const repeating = (first: string, again: string) => (socket: Socket) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(again), 5);
    socket.once('close', () => clearInterval(timer));
  };

  it('waits for no end of headers, nor for what comes before an answer, longer than its time', async () => {
    const late = { outcome: 'TIMED_OUT', status: null };
    expect(await speaking(repeating('HTTP/1.1 200 OK\r\n', 'x: y\r\n'))).toMatchObject(late);
    expect(await speaking(repeating('', 'HTTP/1.1 103 Early Hints\r\n\r\n'))).toMatchObject(late);
    const long = `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`;
    expect(await speaking((socket) => socket.write(long))).toMatchObject({ outcome: 'NOT_CONNECTED', status: null });
  });

  it.each(['000', '099'])('takes %s for no status', async (status) => {
    const answer = `HTTP/1.1 ${status} What\r\ncontent-length: 0\r\n\r\n`;
    expect(await speaking((socket) => socket.write(answer))).toMatchObject({ outcome: 'REFUSED', status: null });
  });

  it('asks for a certificate, and goes to no proxy, whatever the environment says', async () => {
    const certificate = aCertificate('receiver.example');
    const secure = await aReceiver(certificate);
    const proxy = await aReceiver();
    const program = ['-r', join(__dirname, '../../support/typescript-hook.js'), join(__dirname, 'sending-process.ts')];
    const outcomeWith = async (url: string, env: Record<string, string>) => {
      const { stdout } = await promisify(execFile)(process.execPath, [...program, url], {
        env: { ...process.env, ...env },
      });
      return stdout;
    };
    try {
      const url = `https://receiver.example:${new URL(secure.url).port}/hooks`;
      expect(await outcomeWith(url, { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toBe('NOT_CONNECTED');
      expect(secure.received).toEqual([]);
      const proxies = { HTTP_PROXY: proxy.url, http_proxy: proxy.url, NODE_USE_ENV_PROXY: '1' };
      expect(await outcomeWith(receiver.url, proxies)).toBe('DELIVERED');
      expect(proxy.received).toEqual([]);
    } finally {
      await Promise.all([secure.close(), proxy.close()]);
    }
  });

  it('sends nothing to an address that is not allowed', async () => {
    const settings = { allowedHosts: NONE, resolve: resolving('127.0.0.1'), timeoutMs: 2_000 };
    const { port } = new URL(receiver.url);
    for (const url of [receiver.url, `https://127.0.0.1:${port}/`, `https://rebinding.example:${port}/`])
      expect(await sendMessage(message(url), settings, never)).toMatchObject({
        outcome: 'ADDRESS_NOT_ALLOWED',
        status: null,
      });
    expect(receiver.received).toEqual([]);
  });

  it('gives up a resolver, a connection and an answer that take too long, and one that dribbles', async () => {
    const allowedHosts = readAllowedHosts(`${receiver.host},slow.example`);
    const hangingName = { allowedHosts, resolve: () => new Promise<never>(() => undefined), timeoutMs: 50 };
    expect(await sendMessage(message('http://slow.example/'), hangingName, never)).toMatchObject({
      outcome: 'TIMED_OUT',
    });
    receiver.behave((_, request) => {
      const dribbling = setInterval(() => request.socket.write('HTTP/1.1 '.slice(0, 1)), 20);
      request.socket.once('close', () => clearInterval(dribbling));
    });
    const settings = { allowedHosts, resolve: resolving('127.0.0.1'), timeoutMs: 150 };
    const { outcome } = await sendMessage(message(receiver.url), settings, never);
    expect(['TIMED_OUT', 'NOT_CONNECTED']).toContain(outcome);
  });

  it('says that nobody listens', async () => {
    const settings = { allowedHosts: readAllowedHosts(receiver.host), resolve: resolving(), timeoutMs: 2_000 };
    await receiver.close();
    expect(await sendMessage(message(receiver.url), settings, never)).toMatchObject({
      outcome: 'NOT_CONNECTED',
      status: null,
    });
  });

  it('reads no answer, however long it is', async () => {
    receiver.behave((response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(65_536);
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    const settings = { allowedHosts: readAllowedHosts(receiver.host), resolve: resolving(), timeoutMs: 5_000 };
    expect(await sendMessage(message(receiver.url), settings, never)).toMatchObject({
      outcome: 'DELIVERED',
      status: 200,
    });
  });
});
