import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { printSchema } from 'graphql';
import { removeEmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';
import { embeddedDirectory } from '../../src/data/embedded-postgres/place';
import { projectRoot } from '../../src/shared/project-root';
import { apiSchema } from '../support/graphql';
import { type GuideSession, guideSession } from './guide-session';
import { guideSteps } from './guide-steps';

/** The guide for integrators, done from top to bottom by somebody who has just started the product. */

const ROOT = projectRoot();
const HOOK = ['-r', join(ROOT, 'test', 'support', 'typescript-hook.js')];
const GUIDE = readFileSync(join(ROOT, 'docs', 'guides', 'integrators.md'), 'utf8');

const home = mkdtempSync(join(tmpdir(), 'zuzhi-guide-home-'));
const { DATABASE_URL: _none, DATABASE_MIGRATOR_URL: _neither, ...inherited } = process.env;
const env = { ...inherited, ZUZHI_HOME: home, PORT: '0' };

let server: ChildProcess;
let session: GuideSession;

beforeAll(async () => {
  const receiverPort = await aFreePort();
  const serving = { ...env, WEBHOOK_ALLOWED_HOSTS: `127.0.0.1:${receiverPort}` };
  server = spawn(process.execPath, [...HOOK, join(ROOT, 'src', 'main.ts')], {
    env: serving,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  session = guideSession({ address: await addressOf(server), receiverPort, env, tokenOf });
}, 180_000);

afterAll(async () => {
  session?.end();
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  await removeEmbeddedDatabase(embeddedDirectory({ ZUZHI_HOME: home }));
  rmSync(home, { recursive: true, force: true });
}, 60_000);

async function aFreePort(): Promise<number> {
  const held = createServer().listen(0, '127.0.0.1');
  await once(held, 'listening');
  const { port } = held.address() as AddressInfo;
  held.close();
  await once(held, 'close');
  return port;
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: stdout })) {
    const address = /answers at (\S+)\/graphql/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('The server ended before it answered.');
}

const tokens = new Map<string, Promise<string>>();

/** A token of somebody with a role, printed once. */
function tokenOf(role: string): Promise<string> {
  const command = [...HOOK, join(ROOT, 'src', 'commands', 'token.ts'), '--tenant', '540102', '--role', role];
  const token =
    tokens.get(role) ?? promisify(execFile)(process.execPath, command, { env }).then(({ stdout }) => stdout.trim());
  tokens.set(role, token);
  return token;
}

it('does what it says, from top to bottom', async () => {
  const steps = guideSteps(GUIDE);
  expect(steps.length).toBeGreaterThan(20);
  for (const step of steps) await session.run(step);
}, 180_000);

/** A copy as the client saves it. */
interface MemberCopy {
  exportId: string | null;
  token: string | null;
  members: Record<string, { version: number; maskedName: string }>;
}

describe('The typed client', () => {
  let folder: string;
  let copyAt: string;
  beforeAll(() => {
    folder = join(session.folder, 'typed-client');
    copyAt = join(folder, 'copy.json');
    cpSync(join(ROOT, 'docs', 'guides', 'typed-client'), folder, { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'api.graphql'), printSchema(apiSchema()));
    execFileSync(process.execPath, ['generate.mjs', 'api.graphql'], { cwd: folder });
    execFileSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'], {
      cwd: folder,
    });
  }, 60_000);

  const step = async () => {
    const settings = { ...process.env, ZUZHI: session.address, KEY: session.known.get('KEY') };
    const main = [join(folder, 'out', 'main.js'), copyAt];
    return (await promisify(execFile)(process.execPath, main, { env: settings })).stdout.trim();
  };
  /** The sealer of the server works each second; what it has not sealed is not told yet. */
  const stepWithNews = async () => {
    for (let tries = 0; tries < 20; tries += 1) {
      const done = await step();
      if (done !== 'Followed 0 changes.') return done;
      await pause(250);
    }
    return 'Nothing was told.';
  };
  const copied = () => JSON.parse(readFileSync(copyAt, 'utf8')) as MemberCopy;
  const recorded = async () => {
    const query = '{ members(first: 1) { totalCount } }';
    return (await session.ask<{ members: { totalCount: number } }>('INTEGRATION', query)).members.totalCount;
  };

  it('asks for an export, waits for the department, loads it, and follows', async () => {
    expect(await step()).toBe('The export awaits the approval of the department.');
    const approval = `mutation ($input: ApproveExportInput!) { approveExport(input: $input) { userErrors { code } } }`;
    const input = { id: copied().exportId, expectedVersion: 1 };
    await session.ask('ORGANIZER', approval, { input });
    const count = await recorded();
    expect(count).toBeGreaterThan(2_000);
    expect(await step()).toBe(`Loaded ${count} members.`);
    expect(await step()).toMatch(/^Followed \d+ changes\.$/);
    expect(Object.keys(copied().members)).toHaveLength(count);

    const id = session.known.get('firstMemberId') ?? '';
    const { version } = copied().members[id] ?? { version: 0 };
    const update = `mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }`;
    await session.ask('INTEGRATION', update, { input: { id, expectedVersion: version, name: '晴川·明泉' } });
    expect(await stepWithNews()).toBe('Followed 1 changes.');
    expect(copied().members[id]).toMatchObject({ version: version + 1, maskedName: '晴**' });
    expect(await step()).toBe('Followed 0 changes.');
  }, 120_000);

  it('begins anew when changes may have been missed', async () => {
    writeFileSync(copyAt, JSON.stringify({ ...copied(), token: tokenOfAnotherHistory(copied().token ?? '') }));
    expect(await step()).toBe('Changes may have been missed: the copy begins anew.');
    expect(copied()).toEqual({ exportId: null, token: null, members: {} });
  });
});

/** A token of the same place, whose entry had another hash. */
function tokenOfAnotherHistory(token: string): string {
  const bytes = Buffer.from(token, 'base64url');
  const at = bytes.length - 5;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

describe('What runs the guide', () => {
  const stepsOf = (notes: string) =>
    guideSteps(`\`\`\`graphql\n{ viewer { displayName } }\n\`\`\`\n<!-- ${notes} -->\n`);
  const run = async (notes: string) => {
    for (const request of stepsOf(notes)) await session.run(request);
  };

  it('would find an answer that is another, a refusal that is none, and a command that fails', async () => {
    await expect(run('expect viewer.displayName = "市级平台"')).resolves.toBeUndefined();
    await expect(run('expect viewer.displayName = "另一平台"')).rejects.toThrow('viewer.displayName is "市级平台"');
    await expect(run('refused FORBIDDEN')).rejects.toThrow('Refused as nothing');
    await expect(run('keep other = viewer.nothing')).rejects.toThrow('There is no viewer.nothing');
    const commands = { type: 'commands', line: 7, prints: [] } as const;
    await expect(session.run({ ...commands, text: 'false\necho on' })).rejects.toThrow('Line 7');
    await expect(session.run({ ...commands, text: 'echo one', prints: [/two/] })).rejects.toThrow('/two/ is not in');
  });
});
