import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { removeEmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';
import { embeddedDirectory } from '../../src/data/embedded-postgres/place';
import { projectRoot } from '../../src/shared/project-root';
import { testMasterKeyFile } from '../support/vault';

/** The product as a newcomer starts it, in a home of its own. */
const home = mkdtempSync(join(tmpdir(), 'zuzhi-main-'));
afterAll(async () => {
  // As root the data lie elsewhere, so removing the folder is not enough.
  await removeEmbeddedDatabase(embeddedDirectory({ ZUZHI_HOME: home }));
  rmSync(home, { recursive: true, force: true });
});

const HOOK = ['-r', join(projectRoot(), 'test', 'support', 'typescript-hook.js')];
const environment = (more: NodeJS.ProcessEnv = {}) => {
  const { DATABASE_URL: _none, ...inherited } = process.env;
  return { ...inherited, ZUZHI_HOME: home, PORT: '0', ...more };
};

function start(more?: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...HOOK, join(projectRoot(), 'src', 'main.ts')], {
    env: environment(more),
    stdio: 'pipe',
  });
}

/** The address that the server prints once it answers. */
async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /answers at (\S+)\/graphql/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('The server ended before it answered.');
}

async function tokenFor(role: string): Promise<string> {
  const command = [...HOOK, join(projectRoot(), 'src', 'commands', 'token.ts'), '--tenant', '540102', '--role', role];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment() });
  return stdout.trim();
}

async function stop(server: ChildProcess): Promise<number | null> {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  return server.exitCode;
}

describe('npm start', () => {
  it('serves the demo on a fresh machine, ends in order, and starts again on the same data', async () => {
    const first = start();
    const address = await addressOf(first);
    const authorization = `Bearer ${await tokenFor('AUDITOR')}`;
    const ask = async (at: string) => {
      const query = '{ organization(code: "540102007003") { name } }';
      const headers = { 'content-type': 'application/json', authorization };
      const response = await fetch(`${at}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return (await response.json()) as { data: unknown };
    };

    expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready\n');
    expect((await ask(address)).data).toEqual({ organization: { name: '统建社区党委' } });
    expect(await stop(first)).toBe(0);

    const second = start();
    expect((await ask(await addressOf(second))).data).toEqual({ organization: { name: '统建社区党委' } });
    expect(await stop(second)).toBe(0);
  }, 180_000);

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['PORT is no number', { PORT: 'http' }, 'PORT is "http"; it takes a whole number from 0 to 65535.\n'],
    [
      'an origin has a path',
      { ALLOWED_ORIGINS: 'https://a.cn/x' },
      'ALLOWED_ORIGINS has "https://a.cn/x"; write origins such as',
    ],
    ['HOST is not of this machine', { HOST: '192.0.2.1', PORT: '4000' }, 'This machine has no address 192.0.2.1.'],
    ['HOST is not known', { HOST: 'nowhere.invalid' }, 'HOST is "nowhere.invalid"'],
    ['TENANT_BINDING is no form of it', { TENANT_BINDING: 'x' }, 'TENANT_BINDING is "x"'],
    ['NODE_ENV is a typing error', { NODE_ENV: 'prod' }, 'NODE_ENV is "prod"'],
    ['only half of the provider is named', { OIDC_ISSUER: 'https://id.example.cn' }, 'set all three or none'],
    ['the signing key is not there', { AUDIT_SIGNING_KEY_FILE: '/nowhere/key.pem' }, 'The key cannot be read (ENOENT)'],
    ['ZUZHI_CIPHER is none that it knows', { ZUZHI_CIPHER: 'sm4' }, 'ZUZHI_CIPHER is "sm4"; it takes aes-256-gcm or'],
    [
      'the master key is not there',
      { MASTER_KEY_FILE: '/nowhere/key' },
      'MASTER_KEY_FILE: the master key /nowhere/key',
    ],
    [
      'a database of one’s own has no master key',
      { DATABASE_URL: 'postgresql://127.0.0.1:1/none' },
      'MASTER_KEY_FILE is not set: ',
    ],
    ['DATABASE_URL is no URL', { DATABASE_URL: 'localhost' }, 'DATABASE_URL is not a PostgreSQL URL.'],
  ])('says in one line that %s, and ends', async (_name, more, message) => {
    const { code, said } = await failureOf(start({ ZUZHI_HOME: join(home, 'never'), ...more }));

    expect(code).toBe(1);
    expect(said).toContain(message);
    expect(said.trim().split('\n')).toHaveLength(1);
    // Nothing was opened for it: the first start makes the home.
    expect(existsSync(join(home, 'never'))).toBe(false);
  });

  it('says in one line that the port is taken, before it touches the database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await failureOf(
      start({
        PORT: String(port),
        DATABASE_URL: 'postgresql://127.0.0.1:1/none',
        MASTER_KEY_FILE: testMasterKeyFile(),
      }),
    );
    other.close();

    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Choose one with PORT, as in PORT=${port + 1} npm start.\n`,
    );
  });
});

async function failureOf(server: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await once(server, 'close');
  return { code: server.exitCode, said };
}
