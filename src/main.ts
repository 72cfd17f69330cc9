import 'reflect-metadata';
import { startDailyExport } from './audit/export-heads';
import { exportSettings, readSigningKey } from './audit/export-settings';
import { createSealer } from './audit/sealer';
import { zuzhiHome } from './data/embedded-postgres-place';
import { openDatabase } from './data/open-database';
import { bindingFormFrom } from './data/tenant-binding';
import { createTenantDatabase } from './data/tenant-database';
import { loadDemo } from './demo/load-demo';
import { loadDivisions } from './domains/divisions/load-divisions';
import { DOMAINS } from './domains/registry';
import { buildApiSchema } from './server/build-schema';
import { credentialsOf } from './server/credentials';
import { readEnvironment } from './server/environment';
import { createLog } from './server/log';
import { Metrics } from './server/metrics';
import { progressLine } from './server/progress';
import { readinessOf } from './server/readiness';
import { assertPortFree, serve } from './server/serve';
import { Shutdown } from './server/shutdown';

/** `npm start`: database, demo (embedded only), sealer, HTTP; each is closed again in the opposite order. */
async function start(shutdown: Shutdown): Promise<void> {
  const environment = readEnvironment(process.env);
  await assertPortFree(environment);
  const log = createLog();
  const database = await openDatabase(process.env, { log: console.error, afterwards: loadDivisions });
  shutdown.add(database.close);
  if (database.isEmbedded && database.urls.migrator !== null) {
    await loadDemo({ migratorUrl: database.urls.migrator, onProgress: progressLine() });
  }

  const { app, aggregate } = database.urls;
  const entities = DOMAINS.flatMap((domain) => domain.entities);
  const opened = await createTenantDatabase({
    urls: { app, aggregate: aggregate ?? undefined },
    entities,
    binding: bindingFormFrom(process.env),
  });
  shutdown.add(opened.close);
  const sealer = createSealer({ database: opened.database, tenantsToSeal: opened.tenantsToSeal, logger: log });
  sealer.start();
  shutdown.add(sealer.stop);
  const heads = await exportSettings(process.env, database.isEmbedded ? zuzhiHome(process.env) : null);
  if (heads !== null) {
    const key = await readSigningKey(heads.keyFile);
    shutdown.add(startDailyExport({ chainEnds: opened.auditChainEnds, key, directory: heads.directory }, log));
  }

  const credentials = await credentialsOf(process.env, database.isEmbedded, opened.findLogin);
  const metrics = new Metrics();
  metrics.includeProcess();
  metrics.includePool(opened.poolStatistics);
  const server = await serve({
    schema: buildApiSchema(),
    authenticate: credentials.authenticate,
    database: opened.database,
    readiness: readinessOf(opened),
    environment,
    log,
    metrics,
  });
  shutdown.add(server.stop);
  console.log(`
Zuzhi answers at ${server.url}/graphql
GraphiQL is at   ${server.url}/
Get a token:     ${credentials.howToGetToken}
`);
}

const shutdown = new Shutdown();
shutdown.onSignals();
start(shutdown).catch(async (error: unknown) => {
  // What a person can mend says so in its message; LOG_LEVEL=debug shows where it came from.
  console.error(error instanceof Error && process.env.LOG_LEVEL !== 'debug' ? error.message : error);
  await shutdown.run();
  process.exit(1);
});
