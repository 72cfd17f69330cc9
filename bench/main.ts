import 'reflect-metadata';
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { aes256Gcm } from '../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../src/data/vault/master-key-file';
import { openVault } from '../src/data/vault/open-vault';
import { loadDivisions } from '../src/domains/divisions/load-divisions';
import { type Dataset, makeDataset } from './dataset';
import { type Identity, makeIdentity } from './identity';
import { askOnce, type BenchServer, load, type Round, startServer } from './measure';
import { measureParentReport } from './parent-report';
import { QUERIES } from './queries';
import { medians, type ResultRow, save, table } from './report';

/**
 * The benchmark: the product in production mode beside the LIMIT and a naive build, over the same data. All answers are
 * checked equal first; the servers take turns, round by round, so that a drift of the machine meets all of them.
 *
 * `npm run bench -- --small` takes about a minute; without it, 150 tenants and longer rounds. `--only=Q6` measures one query.
 */
async function main(): Promise<void> {
  const isSmall = process.argv.includes('--small');
  const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length);
  const isAsked = (name: string) => only === undefined || only === name;
  const size = isSmall
    ? { name: 'small', tenants: 10, rounds: 3, seconds: 2 }
    : { name: 'default', tenants: 150, rounds: 5, seconds: 5 };
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-bench-'));
  const embedded = await openEmbeddedDatabase({ directory, isEphemeral: true });
  const stops: (() => void)[] = [];
  try {
    await migrate(embedded.urls.migrator, { afterwards: loadDivisions });
    const masterKeyFile = join(directory, 'master-key');
    await createMasterKeyFile(masterKeyFile);
    const vault = openVault(await readMasterKeyFile(masterKeyFile, 'the master key of the benchmark'), aes256Gcm);
    const dataset = await makeDataset(embedded.urls.migrator, size.tenants, vault, (done) =>
      progress(`data: tenant ${done} of ${size.tenants}`),
    );
    progress(
      `data: ${dataset.organizations} organizations, ${dataset.members} members and ${dataset.units} units of ${size.tenants} tenants, ${dataset.streetNodes} nodes a street\n`,
    );
    const identity = await makeIdentity(embedded.urls.migrator, [dataset.tenantId, dataset.parentId]);
    stops.push(identity.close);
    const env = {
      DATABASE_URL: embedded.urls.app,
      DATABASE_AGGREGATE_URL: embedded.urls.aggregate,
      MASTER_KEY_FILE: masterKeyFile,
      BENCH_TENANT: dataset.tenantId,
      PORT: '0',
    };
    const server = (file: string) => join(__dirname, 'servers', file);
    const servers = [
      await startServer('zuzhi', join(__dirname, '..', 'src', 'main.js'), { ...env, ...identity.env }, '/graphql', {
        authorization: `Bearer ${await identity.tokenFor(dataset.tenantId)}`,
      }),
      await startServer('limit', server('limit.js'), env, '/'),
      await startServer('naive', server('naive.js'), env, '/'),
    ];
    stops.push(...servers.map(({ stop }) => stop));
    const rows: ResultRow[] = [];
    for (const query of QUERIES.filter(({ name }) => isAsked(name)))
      rows.push(...(await measureQuery(query, servers, dataset, size)));
    if (isAsked('Q6')) rows.push(...(await measureParent(servers, dataset, embedded.urls.aggregate, identity, size)));
    progress('');
    console.log(table(rows));
    console.log(`Saved as ${save(rows, dataset, size.name)}`);
  } finally {
    for (const stop of stops) stop();
    await embedded.close();
  }
}

/** Q6: of the product only, beside the SQL under it. */
async function measureParent(
  [product]: BenchServer[],
  { parentId }: Dataset,
  aggregateUrl: string,
  identity: Identity,
  { rounds }: { rounds: number },
): Promise<ResultRow[]> {
  if (product === undefined) throw new Error('The product is the first of the servers.');
  const authorization = `Bearer ${await identity.tokenFor(parentId)}`;
  const server = { ...product, headers: { ...product.headers, authorization } };
  const times = 2 * rounds + 1;
  return measureParentReport({ tenantId: parentId, aggregateUrl, server }, times, (round) =>
    progress(`Q6 report of a parent: ${round} of ${times}`),
  );
}

async function measureQuery(
  query: (typeof QUERIES)[number],
  servers: BenchServer[],
  dataset: Dataset,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<ResultRow[]> {
  const body = JSON.stringify({
    operationName: query.name,
    query: query.document,
    variables: query.variables(dataset.sample),
  });
  const statements = new Map<string, number | null>();
  let expected: unknown;
  for (const server of servers) {
    const before = await statementsSoFar(server);
    const answer = await askOnce(server, body);
    const after = await statementsSoFar(server);
    statements.set(server.name, before === null || after === null ? answer.statements : after - before);
    expected ??= answer.data;
    assert.deepEqual(
      answer.data,
      expected,
      `${server.name} answers ${query.name} differently from ${servers[0]?.name}.`,
    );
  }
  const measured = new Map<string, Round[]>(servers.map(({ name }) => [name, []]));
  for (const server of servers) await load(server, body, 1);
  for (let round = 1; round <= rounds; round += 1) {
    for (const server of servers) {
      progress(`${query.name} ${query.title}: round ${round} of ${rounds}, ${server.name}`);
      measured.get(server.name)?.push(await load(server, body, seconds));
    }
  }
  const limit = medians(measured.get('limit') ?? []).rps;
  return servers.map(({ name }) => {
    const figures = medians(measured.get(name) ?? []);
    return {
      query: query.name,
      server: name,
      ...figures,
      statements: statements.get(name) ?? null,
      vsLimit: figures.rps / limit,
      vsPostGraphile: null,
    };
  });
}

/** SQL statements that the product has counted since its start, from its metrics; null for the other servers. */
async function statementsSoFar(server: BenchServer): Promise<number | null> {
  if (server.name !== 'zuzhi') return null;
  const text = await (await fetch(new URL('/metrics', server.url))).text();
  return Number(/zuzhi_operation_statements_sum\{type="query"\} (\d+)/.exec(text)?.[1] ?? 0);
}

function progress(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : text === '' ? '' : `${text}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
