import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { createTenantDatabase } from '../src/data/tenancy/tenant-database';
import { aes256Gcm } from '../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../src/data/vault/master-key-file';
import { openVault } from '../src/data/vault/open-vault';
import { inventedIdNumber } from '../src/demo/invented-numbers';
import { loadDivisions } from '../src/domains/divisions/load-divisions';
import { applyImport } from '../src/domains/imports/apply-import';
import { uploadId } from '../src/domains/imports/import-job.planned';
import { receiveUpload } from '../src/domains/imports/receive-upload';
import { startMemberImport } from '../src/domains/imports/start-member-import';
import { DOMAINS } from '../src/domains/registry';
import { keyOf } from '../src/shared/global-id';
import { makeDataset } from './dataset';
import { makeIntegration } from './integration';
import { type Memory, watchMemory } from './memory';

const USUAL_ROWS = 1_000_000;

/** Rows that are made at a time: the file is never whole anywhere but in the database. */
const ROWS_A_PIECE = 500;

/**
 * A table of 1,000,000 members through upload, check and chunks, in one process, whose memory is measured all the while: it must not
 * grow with the rows. The database is another process.
 *
 * `NODE_OPTIONS=--max-old-space-size=128 node tools/run.js bench/imports.ts [--rows=1000000] [--dry-run]`: with a heap of that size
 * whatever grows with the rows ends the process; left to itself, Node takes its time to collect.
 */
async function main(): Promise<void> {
  const asked = process.argv.find((each) => each.startsWith('--rows='))?.slice('--rows='.length);
  const rows = Number(asked ?? USUAL_ROWS);
  const isDryRun = process.argv.includes('--dry-run');
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-imports-'));
  const embedded = await openEmbeddedDatabase({ directory, isEphemeral: true });
  const client = new Client({ connectionString: embedded.urls.migrator });
  await migrate(embedded.urls.migrator, { afterwards: loadDivisions });
  const opened = await createTenantDatabase({
    urls: embedded.urls,
    entities: DOMAINS.flatMap(({ entities }) => entities),
  });
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
    const codes = branches.rows.map(({ code }) => code);

    const uploaded = await measured('upload', rows, () =>
      receiveUpload(contextNow(), { format: 'CSV', encoding: 'AUTO' }, Readable.from(tableOf(rows, codes))),
    );
    const input = { uploadId: uploadId(uploaded.id), source: 'BENCH', isDryRun };
    const { importJob, userErrors } = await startMemberImport(contextNow(), input);
    if (importJob === null) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
    const tools = { database: opened.database, vault, logger: console, signal: new AbortController().signal };
    await measured('check and import', rows, async () => {
      for (;;) {
        const isMore = await applyImport(tools, tenantId, keyOf('ImportJob', importJob.id));
        const job = await jobNow(client, tenantId);
        process.stderr.write(`  ${JSON.stringify(job)} ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`);
        if (!isMore || job.finished_at !== null) return;
      }
    });
    process.stdout.write(`${JSON.stringify(await jobNow(client, tenantId))}\n`);
  } finally {
    await client.end();
    await opened.close();
    await embedded.close();
  }
}

/** Runs a part, and says how long it took and how the memory of this process went. */
async function measured<Result>(what: string, rows: number, work: () => Promise<Result>): Promise<Result> {
  const watch = watchMemory();
  const began = performance.now();
  const result = await work();
  const ms = performance.now() - began;
  process.stdout.write(
    `${what}: ${rows} rows in ${Math.round(ms / 1_000)} s, ${Math.round((rows / ms) * 1_000)} a second\n`,
  );
  process.stdout.write(`${memoryText(watch.stop())}\n`);
  return result;
}

const memoryText = ({ deciles, peak, isFlat }: Memory) =>
  `memory of the process by tenths of the time: ${deciles.join(' ')} MB; most ${peak} MB; ${isFlat ? 'flat' : 'GROWS'}`;

async function jobNow(client: Client, tenantId: string) {
  const { rows } = await client.query<{ finished_at: Date | null; state: string }>(
    `select state, row_count, created_count, updated_count, unchanged_count, rejected_count, finished_at
       from import_jobs where tenant_id = $1`,
    [tenantId],
  );
  return rows[0] ?? { finished_at: null, state: 'none' };
}

/** Members of one branch after another, as such tables are sorted. */
function* tableOf(rows: number, branches: readonly string[]): Generator<Buffer> {
  yield Buffer.from('人员编号,姓名,性别,身份证号,入党时间,转正时间,人员类别,branchCode,since\n');
  const perBranch = Math.ceil(rows / branches.length);
  for (let from = 0; from < rows; from += ROWS_A_PIECE) {
    const lines: string[] = [];
    for (let serial = from; serial < Math.min(rows, from + ROWS_A_PIECE); serial += 1) {
      const isMale = serial % 2 === 0;
      const idNumber = inventedIdNumber(serial, '1985-03-05', isMale ? 'MALE' : 'FEMALE');
      const cells = [serial, '扎西次仁', isMale ? '男' : '女', idNumber, '20100701', '20110701', '正式'];
      lines.push([...cells, branches[Math.floor(serial / perBranch)], '20210501'].join(','));
    }
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
}

void main();
