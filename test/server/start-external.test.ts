import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../../src/data/migrate';
import { projectRoot } from '../../src/shared/project-root';
import { contextFor } from '../support/context';
import { asMigrator, scratchDatabase, testDatabase } from '../support/database';
import { graphqlAs } from '../support/graphql';
import { aTenant } from '../support/tenants';
import { testMasterKeyFile } from '../support/vault';

/** The product on a PostgreSQL of one's own, in processes of their own. */
const MAIN = ['-r', join(projectRoot(), 'test/support/typescript-hook.js'), join(projectRoot(), 'src/main.ts')];

const started: ChildProcess[] = [];
const MASTER_KEY_FILE = testMasterKeyFile();

/** All that a process says, on both outputs, while it goes on. */
function program(args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', MASTER_KEY_FILE, ...env },
    stdio: 'pipe',
  });
  started.push(child);
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (said += chunk));
  const words = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (let round = 0; round < 600; round += 1) {
      const found = pattern.exec(said);
      if (found !== null) return found;
      if (child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`It never said ${pattern}. It said:\n${said}`);
  };
  const closed = once(child, 'close');
  return { child, closed, words, said: () => said };
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('npm start on a database of one’s own', () => {
  it('that is not migrated says so, leaves the audit log alone, and begins with it once it is migrated', async () => {
    const scratch = await scratchDatabase('empty');
    const server = program(MAIN, { DATABASE_URL: scratch.urls.app });
    const [, address] = await server.words(/answers at (\S+)\/graphql/);
    await server.words(/\d+ migrations are pending: run npm run db:migrate/);
    expect((await fetch(`${address}/readyz`)).status).toBe(503);
    // Longer than the pause between two rounds of the sealer.
    await sleep(1_500);
    expect(server.said()).not.toMatch(/could not be|\n {4}at /);

    await migrate(scratch.urls.migrator);
    await server.words(/every migration/);
    expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready\n');
    server.child.kill('SIGTERM');
    await server.closed;
    expect(server.child.exitCode).toBe(0);
    expect(server.said()).not.toMatch(/could not be|\n {4}at /);
    await scratch.drop();
  }, 60_000);

  it('that is migrated seals the audit log', async () => {
    const { urls } = await testDatabase();
    const tenant = await aTenant();
    const { data } = await graphqlAs(
      await contextFor(tenant, 'ORGANIZER'),
      'mutation { createOrganization(input: { name: "某县党委", kind: COMMITTEE, effectiveOn: "2022-01-01" }) { userErrors { message } } }',
    );
    expect(data).toEqual({ createOrganization: { userErrors: [] } });
    const server = program(MAIN, { DATABASE_URL: urls.app });
    await server.words(/answers at/);
    const sealed = async () =>
      asMigrator('select 1 from audit_entries where tenant_id = $1 and sequence is not null', [tenant.tenantId]);
    for (let round = 0; round < 100 && (await sealed()).length === 0; round += 1) await sleep(100);

    expect(await sealed()).toHaveLength(1);
    expect(server.said()).not.toContain('pending');
  }, 60_000);

  it.each<[string, (url: URL) => void, RegExp]>([
    [
      'nothing answers',
      (url) => (url.port = '1'),
      /^DATABASE_URL: nothing answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)\./,
    ],
    ['the host is not known', (url) => (url.hostname = 'nowhere.invalid'), /^DATABASE_URL: .*"nowhere\.invalid"/],
    [
      'the role is not there',
      (url) => (url.username = 'zuzhi_nobody'),
      /^DATABASE_URL: .*"zuzhi_nobody".*npm run db:migrate/,
    ],
    ['the database is not there', (url) => (url.pathname = '/none'), /^DATABASE_URL: .*"none" does not exist/],
  ])('says in one line that %s, never the password', async (_, change, message) => {
    const url = new URL((await testDatabase()).urls.app);
    expect(url.password).not.toBe('');
    change(url);
    const server = program(MAIN, { DATABASE_URL: url.toString() });
    await server.closed;

    expect(server.child.exitCode).toBe(1);
    expect(server.said()).toMatch(message);
    expect(server.said().trim().split('\n')).toHaveLength(1);
    expect(server.said()).not.toContain(decodeURIComponent(url.password));
  });
});

describe('A server that npm started', () => {
  /** Stands for npm: starts the server, says its id, and waits. */
  const NPM = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ${JSON.stringify(MAIN)}, { stdio: 'inherit' });
    console.log('server ' + child.pid);`;

  async function underNpm(env: NodeJS.ProcessEnv) {
    const npm = program(['-e', NPM], { DATABASE_URL: (await testDatabase()).urls.app, ...env });
    const [, pid] = await npm.words(/server (\d+)/);
    const [, address] = await npm.words(/answers at (\S+)\/graphql/);
    return { npm, pid: Number(pid), answers: () => fetch(`${address}/healthz`).then(({ ok }) => ok) };
  }

  const onUnix = process.platform === 'win32' ? it.skip : it;

  onUnix(
    'ends in order when npm is gone',
    async () => {
      const { npm, answers } = await underNpm({ npm_lifecycle_event: 'start' });
      expect(await answers()).toBe(true);
      npm.child.kill('SIGKILL');
      // Closed when nobody holds the outputs any more, and so when the server has ended.
      await npm.closed;

      await expect(answers()).rejects.toThrow('fetch failed');
      expect(npm.said()).not.toContain('While stopping');
    },
    30_000,
  );

  onUnix(
    'stays when nobody said that npm started it',
    async () => {
      const { npm, pid, answers } = await underNpm({ npm_lifecycle_event: undefined });
      npm.child.kill('SIGKILL');
      await sleep(2_500);

      const stillAnswers = await answers().catch(() => false);
      process.kill(pid, 'SIGTERM');
      await npm.closed;
      expect(stillAnswers).toBe(true);
    },
    30_000,
  );
});
