import 'reflect-metadata';
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../src/access/context';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { createTenantDatabase } from '../src/data/tenancy/tenant-database';
import { aes256Gcm } from '../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../src/data/vault/master-key-file';
import { openVault } from '../src/data/vault/open-vault';
import { inventedIdNumber, inventedPhone } from '../src/demo/invented-numbers';
import { loadDivisions } from '../src/domains/divisions/load-divisions';
import { pushMemberBatch } from '../src/domains/member-sync/push-member-batch';
import { startMemberSync } from '../src/domains/member-sync/start-member-sync';
import { DOMAINS } from '../src/domains/registry';
import { copyRows, takeRows } from './copied-rows';
import { makeDataset } from './dataset';
import { makeIntegration } from './integration';

const USUAL_MEMBERS = 12_000;
const BATCH = 1_000;
const SOURCE = 'BENCH';

/**
 * The first load of a county, in batches of 1,000 through the use case, beside the same rows of members and memberships by one
 * `COPY` and one `INSERT … ON CONFLICT` as the migrator, whom no policy holds up. Then the same load again, which changes nothing.
 *
 * `node tools/run.js bench/sync.ts [--members=12000]`
 */
async function main(): Promise<void> {
  const asked = process.argv.find((each) => each.startsWith('--members='))?.slice('--members='.length);
  const count = Number(asked ?? USUAL_MEMBERS);
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-sync-'));
  const embedded = await openEmbeddedDatabase({ directory, isEphemeral: true });
  const client = new Client({ connectionString: embedded.urls.migrator });
  const opened = await (async () => {
    await migrate(embedded.urls.migrator, { afterwards: loadDivisions });
    return createTenantDatabase({ urls: embedded.urls, entities: DOMAINS.flatMap(({ entities }) => entities) });
  })();
  try {
    await client.connect();
    const masterKeyFile = join(directory, 'master-key');
    await createMasterKeyFile(masterKeyFile);
    const vault = openVault(await readMasterKeyFile(masterKeyFile, 'the master key of the benchmark'), aes256Gcm);
    const { tenantId } = await makeDataset(embedded.urls.migrator, 1, vault, () => undefined);
    const contextNow = await makeIntegration(client, tenantId, { vault, database: opened.database });
    const branches = await client.query<{ code: string }>(
      `select code from organizations where tenant_id = $1 and kind = 'BRANCH' order by code`,
      [tenantId],
    );
    const records = recordsOf(
      count,
      branches.rows.map(({ code }) => code),
    );

    const first = await loadAll(contextNow, records, 1);
    assert.deepEqual([first.created, first.rejected], [count, 0]);
    told('first load', count, first.ms);
    const again = await loadAll(contextNow, records, 1 + Math.ceil(count / BATCH));
    assert.deepEqual([again.created, again.updated, again.unchanged], [0, 0, count]);
    told('the same again', count, again.ms);

    const copyMs = await copyTheSame(client, tenantId);
    told('COPY and INSERT … ON CONFLICT', count, copyMs);
    process.stdout.write(`share: ${(copyMs / first.ms).toFixed(2)} of COPY (at least 0.20 is wanted)\n`);
  } finally {
    await client.end();
    await opened.close();
    await embedded.close();
  }
}

const told = (what: string, rows: number, ms: number) =>
  process.stdout.write(`${what}: ${rows} in ${Math.round(ms)} ms, ${Math.round((rows / ms) * 1_000)} a second\n`);

/** Takes the loaded rows out of the database and brings them back in. */
async function copyTheSame(client: Client, tenantId: string): Promise<number> {
  const loaded = `t.tenant_id = $1 and exists (select from member_sources s where s.tenant_id = $1 and s.source = $2 and s.member_id = t.`;
  const members = await takeRows(client, 'members', `${loaded}id)`, [tenantId, SOURCE]);
  const memberships = await takeRows(client, 'memberships', `${loaded}member_id)`, [tenantId, SOURCE]);
  await client.query(
    `create temporary table loaded as select member_id from member_sources where tenant_id = $1 and source = $2`,
    [tenantId, SOURCE],
  );
  await client.query('delete from member_sources where tenant_id = $1', [tenantId]);
  await client.query('delete from memberships where tenant_id = $1 and member_id in (select member_id from loaded)', [
    tenantId,
  ]);
  await client.query('delete from members where tenant_id = $1 and id in (select member_id from loaded)', [tenantId]);
  await client.query('vacuum analyze members, memberships');
  const began = performance.now();
  await client.query('begin');
  await copyRows(client, members);
  await copyRows(client, memberships);
  await client.query('commit');
  return performance.now() - began;
}

interface Loaded {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  ms: number;
}

async function loadAll(
  contextNow: () => ViewerContext,
  records: readonly object[],
  firstSequence: number,
): Promise<Loaded> {
  const started = await startMemberSync(contextNow(), { source: SOURCE, mode: 'FULL' });
  const syncId = started.syncJob?.id ?? '';
  const sum: Loaded = { created: 0, updated: 0, unchanged: 0, rejected: 0, ms: 0 };
  const began = performance.now();
  for (let from = 0; from < records.length; from += BATCH) {
    const { batch, userErrors } = await pushMemberBatch(contextNow(), {
      syncId,
      sequence: firstSequence + from / BATCH,
      idempotencyKey: newId(),
      errorPolicy: 'REJECT_ALL',
      records: records.slice(from, from + BATCH),
    });
    if (batch === null) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
    for (const count of ['created', 'updated', 'unchanged', 'rejected'] as const) sum[count] += batch[count];
  }
  sum.ms = performance.now() - began;
  return sum;
}

function recordsOf(count: number, branches: readonly string[]): object[] {
  const syllables = ['扎西', '次仁', '格桑', '卓玛', '旦增', '央金', '洛桑', '白玛', '尼玛', '达瓦'];
  const syllable = (index: number) => syllables[index % syllables.length] ?? '';
  return Array.from({ length: count }, (_, serial) => ({
    externalId: `P-${serial}`,
    name: `${syllable(serial)}·${syllable(Math.floor(serial / 10))}${syllable(Math.floor(serial / 100))}`,
    sex: serial % 2 === 0 ? 'MALE' : 'FEMALE',
    idNumber: inventedIdNumber(serial, '1985-03-05', serial % 2 === 0 ? 'MALE' : 'FEMALE'),
    phone: inventedPhone(serial),
    education: '21',
    joinedOn: '2010-07-01',
    fullMemberOn: '2011-07-01',
    category: 'FULL',
    branchCode: branches[serial % branches.length],
    since: '2021-05-01',
  }));
}

void main();
