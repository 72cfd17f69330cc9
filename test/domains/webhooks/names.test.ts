import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { findAddress } from '../../../src/domains/webhooks/find-address';
import { nameResolver } from '../../../src/domains/webhooks/resolve-name';
import { sendMessage } from '../../../src/domains/webhooks/send-message';
import { readAllowedHosts } from '../../../src/domains/webhooks/webhook-hosts.rules';
import { aNameServer, type NameServer } from './a-name-server';
import { aReceiver } from './a-receiver';

const V6 = '2606:4700:0000:0000:0000:0000:0000:1111';

let server: NameServer;

beforeAll(async () => {
  server = await aNameServer({
    'receiver.example': ['8.8.8.8', V6],
    'inward.example': ['8.8.8.8', '10.0.0.1'],
    'inward6.example': ['8.8.8.8', '0000:0000:0000:0000:0000:0000:0000:0001'],
    'silent.example': null,
    'empty.example': [],
  });
});
afterAll(() => server.close());

const resolve = () => nameResolver({ servers: [server.address], queryTimeoutMs: 100 });
const found = (host: string, allowed = '') =>
  findAddress(new URL(`https://${host}/`), readAllowedHosts(allowed), { resolve: resolve() });

describe('A name that a caller chose', () => {
  it('is asked for by DNS, in both families, and all that comes is looked at', async () => {
    expect(await found('receiver.example')).toEqual({
      isAllowed: true,
      addresses: [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    });
    for (const host of ['inward.example', 'inward6.example'])
      expect(await found(host)).toEqual({ isAllowed: false, outcome: 'ADDRESS_NOT_ALLOWED' });
    for (const host of ['empty.example', 'nobody.example'])
      expect(await found(host)).toEqual({ isAllowed: false, outcome: 'NOT_RESOLVED' });
  });

  it('holds up nothing of the process while its servers stay silent: not one of its threads waits', async () => {
    const silent = Promise.all(Array.from({ length: 12 }, () => found('silent.example')));
    // What needs a thread is done before any of the twelve is.
    const first = await Promise.race([
      silent.then(() => 'the names'),
      promisify(pbkdf2)('x', 'y', 1, 32, 'sha256').then(() => 'the work'),
    ]);
    expect(first).toBe('the work');
    expect(await silent).toEqual(Array(12).fill({ isAllowed: false, outcome: 'NOT_RESOLVED' }));
  });

  it('is not that of this machine, though its address is public', async () => {
    const finding = { resolve: resolve(), ownAddresses: () => new Set(['2606:4700::1111']) };
    const url = new URL('https://receiver.example/');
    expect(await findAddress(url, readAllowedHosts(''), finding)).toEqual({
      isAllowed: false,
      outcome: 'ADDRESS_NOT_ALLOWED',
    });
    const allowed = readAllowedHosts('receiver.example');
    const byMachine = async () => [{ address: '2606:4700::1111', family: 6 as const }];
    expect(await findAddress(url, allowed, { ...finding, resolve: byMachine })).toMatchObject({ isAllowed: true });
  });
});

describe('A name that the operator allows', () => {
  it('is looked up as the machine does, by its hosts file as well', async () => {
    const before = server.asked.length;
    expect(await found('localhost', 'localhost')).toMatchObject({ isAllowed: true });
    expect(server.asked).toHaveLength(before);
  });
});

describe('A receiver with several addresses', () => {
  it('is reached by the next where nobody listens at the first', async () => {
    const receiver = await aReceiver();
    const { port } = new URL(receiver.url);
    try {
      const addresses = ['127.0.0.2', '127.0.0.3', '127.0.0.1'].map((address) => ({ address, family: 4 as const }));
      const settings = {
        allowedHosts: readAllowedHosts('several.example'),
        resolve: async () => addresses,
        timeoutMs: 5_000,
      };
      const message = { url: `http://several.example:${port}/hooks`, headers: {}, body: '{}' };
      expect(await sendMessage(message, settings, new AbortController().signal)).toMatchObject({
        outcome: 'DELIVERED',
      });
    } finally {
      await receiver.close();
    }
  });
});
