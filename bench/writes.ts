import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { createTenantDatabase } from '../src/data/tenancy/tenant-database';
import { aes256Gcm } from '../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../src/data/vault/master-key-file';
import { openVault } from '../src/data/vault/open-vault';
import { loadDivisions } from '../src/domains/divisions/load-divisions';
import { DOMAINS } from '../src/domains/registry';
import { makeDataset } from './dataset';
import { makeIdentity } from './identity';
import { startServer } from './measure';
import { save } from './report';
import { assertSound, type Bench } from './writes/bench';
import { plantCounty } from './writes/county';
import type { CountySizes } from './writes/county-seeds';
import { measureMerges } from './writes/merges';
import { measureMoves } from './writes/moves';
import { measurePast } from './writes/past';
import { besideTable, mergesTable, movesTable, pastTable, verdicts } from './writes/results';
import { makeWriter } from './writes/writer';

interface Size extends CountySizes {
  name: 'small' | 'default';
  /** Other tenants of the usual size, among which the large county lies. */
  others: number;
  /** How often a subtree moves there and back, and a read is asked. */
  times: number;
}

const YEARS = [1, 5, 20];
const SMALL: Size = { name: 'small', others: 3, moved: [200, 2_000], merged: [100, 400], years: YEARS, times: 3 };
const DEFAULT: Size = {
  name: 'default',
  others: 20,
  moved: [200, 2_000, 20_000],
  merged: [100, 1_000, 10_000],
  years: YEARS,
  times: 5,
};

/**
 * Writes and the past at scale, in one large county among others: subtrees that move, organizations that merge, trees and counts
 * as of days of twenty years. What is told beside the times: statements, rows, how long locks are held, and what others notice.
 *
 * `npm run bench:writes`; `-- --small` takes about a minute.
 */
async function main(): Promise<void> {
  const size = process.argv.includes('--small') ? SMALL : DEFAULT;
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-writes-'));
  const embedded = await openEmbeddedDatabase({ directory, isEphemeral: true });
  const stops: (() => unknown)[] = [() => embedded.close()];
  try {
    const { urls } = embedded;
    await migrate(urls.migrator, { afterwards: loadDivisions });
    const masterKeyFile = join(directory, 'master-key');
    await createMasterKeyFile(masterKeyFile);
    const vault = openVault(await readMasterKeyFile(masterKeyFile, 'the master key of the benchmark'), aes256Gcm);
    await makeDataset(urls.migrator, size.others, vault, (done) => progress(`data: tenant ${done} of ${size.others}`));
    const client = new Client({ connectionString: urls.migrator });
    await client.connect();
    stops.push(() => client.end());
    progress('data: the large county');
    const county = await plantCounty(client, vault, size);
    await client.query('vacuum analyze');
    const opened = await createTenantDatabase({ urls, entities: DOMAINS.flatMap(({ entities }) => entities) });
    stops.push(() => opened.close());
    const identity = await makeIdentity(urls.migrator, [county.tenantId]);
    stops.push(identity.close);
    const server = await startServer({
      name: 'zuzhi',
      program: process.execPath,
      args: [join(__dirname, '..', 'src', 'main.js')],
      env: {
        DATABASE_URL: urls.app,
        DATABASE_AGGREGATE_URL: urls.aggregate,
        MASTER_KEY_FILE: masterKeyFile,
        PORT: '0',
        ...identity.env,
      },
      path: '/graphql',
      headers: { authorization: `Bearer ${await identity.tokenFor(county.tenantId)}` },
    });
    stops.push(server.stop);
    const writer = await makeWriter(client, county.tenantId, opened.database, vault);
    await measure({ urls, client, database: opened.database, county, writer, server, progress }, size);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function measure(bench: Bench, { name, others, moved, merged, years, times }: Size): Promise<void> {
  const past = await measurePast(bench, years, 2 * times);
  const moves = await measureMoves(bench, moved, times);
  const merges = await measureMerges(bench, merged);
  progress('checking that every rule still holds');
  await assertSound(bench);
  progress('');
  const tables = [
    movesTable(moves.rows),
    besideTable(moves.alone, moves.beside),
    mergesTable(merges.rows),
    pastTable(past.rows),
    verdicts(moves.rows, past.rows),
  ];
  console.log(tables.join('\n\n'));
  const { organizations } = bench.county;
  console.log(`Saved as ${save({ size: name, others, organizations, moves, merges, past }, '-writes')}`);
}

function progress(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : text === '' ? '' : `${text}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
