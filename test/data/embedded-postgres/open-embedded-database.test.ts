import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { can, databaseAccount } from '../../../src/data/embedded-postgres/account';
import {
  type EmbeddedDatabase,
  openEmbeddedDatabase,
  removeEmbeddedDatabase,
} from '../../../src/data/embedded-postgres/open-embedded-database';
import { existingData } from '../../../src/data/embedded-postgres/place';
import { isAlive } from '../../../src/data/embedded-postgres/process-identity';
import { createSecrets } from '../../../src/data/embedded-postgres/secrets';
import { withClient } from '../../support/database';
import { openInAnotherProcess } from '../../support/embedded-process';
import { testFolder } from '../../support/test-cluster';

let directory: string;
let closed: string;

/** A cluster is made once, at 0.7 s; each test leaves it stopped or says otherwise. */
beforeAll(async () => {
  directory = testFolder();
  closed = testFolder(0o700);
  const database = await open();
  await run(database, 'create table kept (name text)');
  await run(database, `insert into kept values ('统建社区')`);
  await database.close();
});

afterAll(async () => {
  for (const path of [directory, closed]) {
    await removeEmbeddedDatabase(path);
    rmSync(path, { recursive: true, force: true });
  }
});

test('data survive a restart, and a later start does not make anything anew', async () => {
  const database = await open();
  expect(database.wasCreated).toBe(false);
  await expectDataKept(database);
  await database.close();
});

test('closing twice is the same as once, and the server is gone afterwards', async () => {
  const database = await open();
  const pid = serverPid(directory);
  await Promise.all([database.close(), database.close()]);
  expect(isAlive(pid)).toBe(false);
});

test('the port of last time is taken: another is chosen', async () => {
  const first = await open();
  const port = portOf(first.superuserUrl);
  await first.close();
  const squatter = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const second = await open();
  expect(portOf(second.superuserUrl)).not.toBe(port);
  await expectDataKept(second);
  await second.close();
  squatter.close();
});

test('the server was killed: the stale pid file does not hinder the next start, and committed data are there', async () => {
  const before = await open();
  const pid = serverPid(directory);
  process.kill(pid, 'SIGKILL');
  await before.close();
  expect(existsSync(join(existingData(directory) ?? '', 'cluster', 'postmaster.pid'))).toBe(true);
  const after = await open();
  expect(serverPid(directory)).not.toBe(pid);
  await expectDataKept(after);
  await after.close();
});

test('the pid in a stale pid file belongs to another process of the same account by now', async () => {
  const account = databaseAccount(existingData(directory));
  const bystander = spawn('sleep', ['60'], { ...(account ?? {}), stdio: 'ignore' });
  const data = join(existingData(directory) ?? '', 'cluster');
  writeFileSync(join(data, 'postmaster.pid'), `${bystander.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
  const database = await open();
  await expectDataKept(database);
  await database.close();
  expect(isAlive(bystander.pid ?? 0)).toBe(true);
  bystander.kill();
});

test('the program was killed: its server lives on and the next start joins it', async () => {
  const killed = await openInAnotherProcess(directory);
  const pid = serverPid(directory);
  await killed.kill();
  const database = await open();
  expect(serverPid(directory)).toBe(pid);
  await expectDataKept(database);
  await database.close();
  expect(isAlive(pid)).toBe(false);
});

test('two processes at once make one cluster and share it; the last to leave stops it', async () => {
  const shared = testFolder();
  const [one, two] = await Promise.all([openInAnotherProcess(shared), openInAnotherProcess(shared)]);
  expect(one.superuserUrl).toBe(two.superuserUrl);
  expect([one.wasCreated, two.wasCreated].sort()).toEqual([false, true]);
  const pid = serverPid(shared);
  await one.leave();
  expect(isAlive(pid)).toBe(true);
  await withClient(two.superuserUrl, (client) => client.query('select 1'));
  await two.leave();
  expect(isAlive(pid)).toBe(false);
  await removeEmbeddedDatabase(shared);
  rmSync(shared, { recursive: true });
});

test('below a folder that the database account cannot read it starts all the same, and finds its data again', async () => {
  const lines: string[] = [];
  const nested = join(closed, 'project', '.zuzhi', 'postgres');
  const first = await openEmbeddedDatabase({ directory: nested, log: (line) => lines.push(line) });
  await run(first, 'create table kept as select 1 as name');
  await first.close();
  const data = existingData(nested) ?? '';
  // Root needs another account, which cannot pass the folder; anyone else owns it.
  expect(lines.length).toBe(process.getuid?.() === 0 ? 1 : 0);
  expect(data.startsWith(nested)).toBe(process.getuid?.() !== 0);
  const second = await openEmbeddedDatabase({ directory: nested });
  expect(second.wasCreated).toBe(false);
  await run(second, 'select name from kept');
  await second.close();
  await removeEmbeddedDatabase(nested);
  expect(existsSync(data)).toBe(false);
});

test('it starts for a plain user', async () => {
  const home = testFolder(0o777);
  const database = await openInAnotherProcess(join(home, 'postgres'), plainUser());
  expect(database.wasCreated).toBe(true);
  await database.leave();
  rmSync(home, { recursive: true });
});

test.each([
  ['its roles cannot be made', /read-only transaction/, (database: EmbeddedDatabase) => makeReadOnly(database)],
  ['its password is wrong', /password authentication failed/, () => createSecrets],
])('when %s, the server that was started for it is stopped again', async (_, message, spoil) => {
  const spoiled = testFolder();
  const database = await openEmbeddedDatabase({ directory: spoiled });
  const change = await spoil(database);
  await database.close();
  change?.(spoiled);
  await expect(openEmbeddedDatabase({ directory: spoiled })).rejects.toThrow(message);
  expect(existsSync(join(existingData(spoiled) ?? '', 'cluster', 'postmaster.pid'))).toBe(false);
  rmSync(existingData(spoiled) ?? '', { recursive: true });
  rmSync(spoiled, { recursive: true });
});

test('db:reset refuses while a process uses the database, and removes it afterwards', async () => {
  const used = testFolder();
  const user = await openInAnotherProcess(used);
  await expect(removeEmbeddedDatabase(used)).rejects.toThrow(/is in use: end the server/);
  await withClient(user.superuserUrl, (client) => client.query('select 1'));
  await user.leave();
  expect(await removeEmbeddedDatabase(used)).toBe(true);
  expect(await removeEmbeddedDatabase(used)).toBe(false);
  expect(existingData(used)).toBeNull();
  rmSync(used, { recursive: true });
});

test('a folder that cannot be made is named, with the way out', async () => {
  const file = join(closed, 'file');
  writeFileSync(file, '');
  await expect(openEmbeddedDatabase({ directory: join(file, 'postgres') })).rejects.toThrow(
    /cannot run: the folder .*file\/postgres cannot be made \(ENOTDIR\).*ZUZHI_HOME.*DATABASE_URL/s,
  );
});

function open(): Promise<EmbeddedDatabase> {
  return openEmbeddedDatabase({ directory });
}

function run(database: EmbeddedDatabase, text: string) {
  return withClient(database.superuserUrl, (client) => client.query(text));
}

async function makeReadOnly(database: EmbeddedDatabase): Promise<null> {
  await run(database, 'alter system set default_transaction_read_only = on');
  return null;
}

async function expectDataKept(database: EmbeddedDatabase): Promise<void> {
  expect((await run(database, 'select name from kept')).rows).toEqual([{ name: '统建社区' }]);
}

function serverPid(of: string): number {
  return Number(readFileSync(join(existingData(of) ?? '', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** For root another account, if it can read this checkout; below a closed home it cannot, and root stands in. */
function plainUser(): { uid: number; gid: number } | null {
  const account = databaseAccount(null);
  return account !== null && can(account, '-r', __filename) && can(account, '-x', process.execPath) ? account : null;
}
