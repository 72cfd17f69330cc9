import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barText, progressBar } from '../../src/commands/progress-bar';
import { startImports } from '../../src/domains/imports/start-imports';
import { csvOf, rowsOf } from '../domains/imports/an-import';
import { aSyncScene, countRows, type SyncScene } from '../domains/member-sync/a-sync';
import { openedDatabase } from '../support/context';
import { testDatabase } from '../support/database';
import { aServer, type TestServer } from '../support/graphql';
import { testVault } from '../support/vault';

let server: TestServer;
let scene: SyncScene;
let stop: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'zuzhi-import-'));

beforeAll(async () => {
  server = await aServer();
  scene = await aSyncScene();
  const { database, tenantsListed } = await openedDatabase();
  const { urls } = await testDatabase();
  const lister: typeof tenantsListed = async (name, at) =>
    (await tenantsListed(name, at)).filter((each) => each === scene.tenant.tenantId);
  stop = startImports({ database, vault: testVault, url: urls.app, tenantsListed: lister, logger: console }, 50);
});
afterAll(async () => {
  await stop();
  await server.close();
});

/** Runs the command as somebody would who has a token. */
async function importing(...args: string[]) {
  const { tenant } = scene;
  const { subject } = tenant.accounts.ORGANIZER;
  const credential = await server.sign({ subject, tenantCode: tenant.code });
  const hook = join(__dirname, '../support/typescript-hook.js');
  const program = join(__dirname, '../../src/commands/import.ts');
  const child = spawn(process.execPath, ['-r', hook, program, ...args, '--url', server.url], {
    cwd: folder,
    env: { ...process.env, ZUZHI_CREDENTIAL: credential, LC_ALL: 'en' },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece) => (said.out += piece));
  child.stderr.on('data', (piece) => (said.err += piece));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

function aFile(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

it('tries a file, then imports it, and says what came of it', async () => {
  const file = aFile('members.csv', csvOf(rowsOf(5, scene.branch)));
  const tried = await importing(file, '--source', 'COUNTY_TABLE', '--dry-run');
  expect([tried.code, JSON.parse(tried.out)]).toEqual([0, expect.objectContaining({ state: 'FINISHED', created: 5 })]);
  expect(await countRows(scene.tenant, 'members')).toBe(0);

  const done = await importing(file, '--source', 'COUNTY_TABLE');
  expect([done.code, JSON.parse(done.out)]).toEqual([0, expect.objectContaining({ rows: 5, created: 5, rejected: 0 })]);
  expect(done.err).toContain('upload ████████████████████████ 100 %');
  expect(done.err).toContain('5 of 5 rows, 0 rejected');
  expect(await countRows(scene.tenant, 'members')).toBe(5);
}, 60_000);

it('saves why rows were rejected beside the file, and ends with 2', async () => {
  const rows = [rowsOf(1, scene.branch)[0], { ...rowsOf(1, scene.branch, 20)[0], branchCode: 'NOWHERE-1' }];
  const done = await importing(aFile('some.csv', csvOf(rows as object[])), '--source', 'COUNTY_TABLE');
  expect([done.code, JSON.parse(done.out)]).toEqual([2, expect.objectContaining({ unchanged: 1, rejected: 1 })]);
  expect(done.err).toContain('1 row was rejected; why is in some-rejects.csv.');
  expect(readFileSync(join(folder, 'some-rejects.csv'), 'utf8')).toContain('3,I,branchCode,branchCode,UNKNOWN_ORG');
}, 60_000);

it('says what is to be mended, and ends with 1', async () => {
  const ended = await importing(aFile('wrong.csv', '姓名,民族\n扎西,x\n'), '--source', 'COUNTY_TABLE');
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('must not hold');
  const source = await importing(aFile('any.csv', csvOf(rowsOf(1, scene.branch))), '--source', 'county table');
  expect([source.code, source.err]).toEqual([1, expect.stringContaining('capital letters')]);
  expect(source.err).not.toContain('upload');
  const unnamed = await importing('--source', 'COUNTY_TABLE');
  expect([unnamed.code, unnamed.err]).toEqual([1, expect.stringContaining('Usage: npm run')]);
  const missing = await importing('missing.csv', '--source', 'COUNTY_TABLE');
  expect([missing.code, missing.err]).toEqual([1, 'There is no file missing.csv.\n']);
}, 60_000);

describe('the bar', () => {
  it('says how much is done', () => {
    expect(barText('import', 1, 4, '250 of 1000 rows')).toBe('import ██████░░░░░░░░░░░░░░░░░░  25 %  250 of 1000 rows');
    expect(barText('import', 0, 0)).toBe('import ████████████████████████ 100 %');
  });

  it('is one line on a terminal, and a line for each tenth elsewhere', () => {
    const written = (isTTY: boolean) => {
      const lines: string[] = [];
      const bar = progressBar({ isTTY, write: (text: string) => lines.push(text) > 0 } as NodeJS.WriteStream);
      for (let done = 0; done <= 100; done += 1) bar.show('import', done, 100);
      bar.end();
      return lines;
    };
    expect(written(false)).toHaveLength(11);
    expect(written(true).filter((line) => line.startsWith('\r'))).toHaveLength(101);
  });
});
