import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { TenantDatabase, Vault, ViewerContext } from '../src/access/context';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { createTenantDatabase } from '../src/data/tenancy/tenant-database';
import { aes256Gcm } from '../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../src/data/vault/master-key-file';
import { openVault } from '../src/data/vault/open-vault';
import { provisionAccount } from '../src/domains/administration/provision-account';
import { loadDivisions } from '../src/domains/divisions/load-divisions';
import { DOMAINS } from '../src/domains/registry';
import { changeMembersAtOnce, type ToldChange } from './changing-members';
import { makeDataset } from './dataset';
import { type Asked, Follower, faultsOf } from './follower';
import { makeIdentity } from './identity';
import { type BenchServer, startServer } from './measure';

const USUAL_CHANGES = 100_000;

/**
 * Eight writers change members in transactions that commit in any order, while the product, in production mode, seals and an
 * integration follows over HTTP; halfway the product is killed and started again. Nothing may be lost, doubled or out of order.
 *
 * `node tools/run.js bench/changes.ts [--changes=100000]`
 */
async function main(): Promise<void> {
  const asked = process.argv.find((each) => each.startsWith('--changes='))?.slice('--changes='.length);
  const changes = Number(asked ?? USUAL_CHANGES);
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-changes-'));
  const embedded = await openEmbeddedDatabase({ directory, isEphemeral: true });
  const stops: (() => unknown)[] = [];
  try {
    await migrate(embedded.urls.migrator, { afterwards: loadDivisions });
    const masterKeyFile = join(directory, 'master-key');
    await createMasterKeyFile(masterKeyFile);
    const vault = openVault(await readMasterKeyFile(masterKeyFile, 'the master key of the benchmark'), aes256Gcm);
    const { tenantId } = await makeDataset(embedded.urls.migrator, 1, vault, () => undefined);
    const identity = await makeIdentity(embedded.urls.migrator, [tenantId]);
    stops.push(identity.close);
    const env = {
      DATABASE_URL: embedded.urls.app,
      DATABASE_AGGREGATE_URL: embedded.urls.aggregate,
      MASTER_KEY_FILE: masterKeyFile,
      PORT: '0',
      ...identity.env,
    };
    const headers = { authorization: `Bearer ${await identity.tokenFor(tenantId)}` };
    const script = join(__dirname, '..', 'src', 'main.js');
    const start = () =>
      startServer({
        name: 'zuzhi',
        program: process.execPath,
        args: [script],
        env,
        path: '/graphql',
        headers,
      }).then((server) => {
        stops.push(server.stop);
        return server;
      });
    const opened = await createTenantDatabase({
      urls: embedded.urls,
      entities: DOMAINS.flatMap(({ entities }) => entities),
    });
    stops.push(() => opened.close());
    const writing = await writersOf(embedded.urls.migrator, tenantId, opened.database, vault);
    await follow(start, (each) => changeMembersAtOnce({ ...writing, ...each }), changes);
  } finally {
    for (const stop of stops.reverse()) await stop();
    await embedded.close();
  }
}

/** Who writes, and which members: all of the tenant. */
async function writersOf(migratorUrl: string, tenantId: string, database: TenantDatabase, vault: Vault) {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    const { accountId } = await provisionAccount(client, {
      tenantId,
      displayName: 'Benchmark writer',
      grants: [{ role: 'ORGANIZER', organizationId: null }],
      login: { issuer: 'bench', subject: 'bench-writer' },
    });
    const { rows } = await client.query<{ id: string }>('select id from members where tenant_id = $1', [tenantId]);
    const viewer = {
      tenantId,
      tenantCode: '',
      accountId,
      displayName: 'Benchmark writer',
      grants: [{ role: 'ORGANIZER' as const, organizationId: null }],
    };
    const contextNow = (): ViewerContext => ({
      requestId: newId(),
      viewer,
      language: 'en',
      deadlineAt: Date.now() + 60_000,
      idempotencyKey: null,
      database,
      vault,
      counters: { statements: 0 },
    });
    return { contextNow, memberIds: rows.map(({ id }) => id) };
  } finally {
    await client.end();
  }
}

type Write = (each: {
  changes: number;
  writers: number;
  mostAtOnce: number;
  longestPauseMs: number;
}) => Promise<ToldChange[]>;

/** Follows to the end, and kills the server halfway: what comes is asked for again from the one that is started then. */
async function follow(start: () => Promise<BenchServer>, write: Write, changes: number): Promise<void> {
  let server = await start();
  const asked = (): Asked => ({ url: server.url, headers: server.headers });
  const follower = await Follower.start(asked());
  const began = Date.now();
  const writing = write({ changes, writers: 8, mostAtOnce: 40, longestPauseMs: 10 });
  await readUntil(follower, asked, () => follower.told.length > changes / 2);
  process.kill(server.pid, 'SIGKILL');
  server = await start();
  let written: ToldChange[] = [];
  const ended = writing.then((all) => {
    written = all;
  });
  await readUntil(follower, asked, () => written.length > 0 && follower.told.length >= written.length);
  await ended;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  progress(`${follower.told.length} changes in ${seconds} s, across a restart\n`);
  const faults = faultsOf(follower.told, written);
  console.log(JSON.stringify({ told: follower.told.length, ...faults }));
  if (Object.values(faults).some((count) => count > 0)) process.exitCode = 1;
}

/** Reads on until it is enough. The sealer comes each second: what has not come after a minute never will. */
async function readUntil(follower: Follower, asked: () => Asked, isEnough: () => boolean): Promise<void> {
  let [told, since] = [-1, Date.now()];
  while (!isEnough() && Date.now() - since < 60_000) {
    if (!(await follower.readPage(asked(), 500))) await pause(100);
    if (follower.told.length > told) [told, since] = [follower.told.length, Date.now()];
    progress(`${told} changes told`);
  }
}

function progress(line: string): void {
  process.stderr.write(`\r${line.padEnd(72)}`);
}

void main();
