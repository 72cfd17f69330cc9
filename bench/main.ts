import 'reflect-metadata';
import { databaseSize, sizeTable } from './database-sizes';
import { type Dataset, growDataset, makeDataset } from './dataset';
import { explainedText, explainQueries } from './explain-queries';
import { GROWTH, growthOf, growthTable } from './growth';
import { type Identity, makeIdentity } from './identity';
import type { BenchServer } from './measure';
import { measureQuery } from './measure-query';
import { type Options, readOptions } from './options';
import { measureParentReport } from './parent-report';
import { QUERIES } from './queries';
import { type ResultRow, save, table, targetsTable } from './report';
import { type Stage, setStage } from './stage';
import { startServers } from './start-servers';

/**
 * The benchmark: the product in production mode beside the LIMIT, a naive build, PostGraphile and Mercurius, over the same data.
 *
 * `npm run bench -- --small` takes some minutes; without it, 150 tenants and longer rounds, with `--large` 1,500 tenants.
 * `--only=Q1,Q4` measures some queries, `--servers=zuzhi,limit` some servers. `--growth` measures the product and the LIMIT, adds
 * tenants up to ten times as many, and measures again: nothing may cost more for that.
 */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { size } = options;
  const stage = await setStage();
  let close = () => {};
  try {
    const { migrator, superuser } = { migrator: stage.database.urls.migrator, superuser: stage.database.superuserUrl };
    const told = (of: number) => (done: number) => progress(`data: tenant ${done} of ${of}`);
    const dataset = await makeDataset(migrator, size.tenants, stage.vault, told(size.tenants), superuser);
    const identity = await makeIdentity(migrator, [dataset.tenantId, dataset.parentId]);
    close = identity.close;
    stage.pinning.pinDatabase(stage.postmaster);
    const first = await measureAt(dataset, stage, identity, options);
    console.log(`Saved as ${save(first, options.mark)}`);
    if (!options.isGrowth) return;
    const tenants = size.tenants * GROWTH;
    const urls = { migratorUrl: migrator, superuserUrl: superuser };
    const grown = await growDataset(dataset, tenants, urls, told(tenants));
    const second = await measureAt(grown, stage, identity, options);
    const growth = growthOf(first.rows, second.rows);
    console.log(growthTable(growth));
    console.log(`Saved as ${save({ ...second, growth, before: first }, options.mark)}`);
  } finally {
    close();
    await stage.database.close();
  }
}

/** A parent's report adds up all tenants below: it grows with them, and is not for so many. */
const MOST_OF_A_REPORT = 500;

/** Starts the servers, measures all that was asked, prints it, and stops them. */
async function measureAt(dataset: Dataset, stage: Stage, identity: Identity, options: Options) {
  const { tenants, organizations, members, units, streetNodes } = dataset;
  const amounts = { tenants, organizations, members, units, streetNodes };
  progress(`data: ${JSON.stringify(amounts)}\n`);
  const servers = await start(stage, dataset, identity, options);
  try {
    const rows = await measureAll(stage, dataset, identity, servers, options);
    const disk = await databaseSize(stage.database.urls.migrator);
    const queries = QUERIES.filter(({ name }) => options.isAsked(name));
    const plans = await explainQueries(stage.database.urls.app, dataset, stage.vault, queries);
    progress('');
    console.log([table(rows), targetsTable(rows), explainedText(plans), sizeTable(disk), ''].join('\n\n'));
    if (!stage.pinning.isPinned) console.log('Not pinned: there is no taskset here, or one core only.');
    return { size: options.size.name, pinned: stage.pinning.isPinned, ...amounts, rows, plans, disk };
  } finally {
    for (const { stop } of servers) stop();
  }
}

async function start(
  { database, masterKeyFile, pinning }: Stage,
  { tenantId }: Dataset,
  identity: Identity,
  { servers: names }: Options,
): Promise<BenchServer[]> {
  const env = {
    DATABASE_URL: database.urls.app,
    DATABASE_AGGREGATE_URL: database.urls.aggregate,
    MASTER_KEY_FILE: masterKeyFile,
    BENCH_TENANT: tenantId,
    PORT: '0',
  };
  const headers = { authorization: `Bearer ${await identity.tokenFor(tenantId)}` };
  return startServers({
    names,
    env,
    product: { env: identity.env, headers },
    pinning,
    say: (line) => progress(`${line}\n`),
  });
}

async function measureAll(
  { database, postmaster }: Stage,
  { sample, parentId, tenants }: Dataset,
  identity: Identity,
  servers: BenchServer[],
  { isAsked, size }: Options,
): Promise<ResultRow[]> {
  const rows: ResultRow[] = [];
  for (const query of QUERIES.filter(({ name }) => isAsked(name)))
    rows.push(...(await measureQuery({ query, servers, sample, size, postmaster, progress })));
  const product = servers.find(({ name }) => name === 'zuzhi');
  if (product === undefined || !isAsked('Q6')) return rows;
  if (tenants > MOST_OF_A_REPORT) {
    progress(`Q6 is left out: a report over ${tenants} tenants takes longer than a request may.\n`);
    return rows;
  }
  // Q6: of the product only, beside the SQL under it.
  const authorization = `Bearer ${await identity.tokenFor(parentId)}`;
  const server = { ...product, headers: { ...product.headers, authorization } };
  const times = 2 * size.rounds + 1;
  const parent = { tenantId: parentId, aggregateUrl: database.urls.aggregate, server };
  const onRound = (round: number) => progress(`Q6 report of a parent: ${round} of ${times}`);
  return [...rows, ...(await measureParentReport(parent, times, onRound))];
}

function progress(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : text === '' ? '' : `${text.trimEnd()}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
