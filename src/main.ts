import 'reflect-metadata';
import { KeyUses } from './access/key-uses';
import { shieldKeyLogin } from './access/shield-key-login';
import { startDailyExport } from './audit/export-heads';
import { exportSettings, readSigningKey } from './audit/export-settings';
import { startPurger } from './audit/purger';
import { startSealer } from './audit/sealer';
import { openDatabase } from './data/open-database';
import { createTenantDatabase } from './data/tenancy/tenant-database';
import { openMasterKeys } from './data/vault/master-key-custody';
import { openVault } from './data/vault/open-vault';
import { withClient } from './data/with-client';
import { findNotedKeyLogin } from './domains/api-keys/find-noted-key-login';
import { startKeyUseRecorder } from './domains/api-keys/record-key-uses';
import { startCandidatePurger } from './domains/development/purge-candidates';
import { loadDivisions } from './domains/divisions/load-divisions';
import { startClosingPeerRecords } from './domains/floating/close-peer-records';
import { startImports } from './domains/imports/start-imports';
import { DOMAINS } from './domains/registry';
import { startTransferExpirer } from './domains/transfers/expire-transfers';
import { startWebhookPurger } from './domains/webhooks/purge-webhooks';
import { nameResolver } from './domains/webhooks/resolve-name';
import { startWebhooks } from './domains/webhooks/start-webhooks';
import { ATTEMPT_TIMEOUT_MS } from './domains/webhooks/webhook.rules';
import { allowWebhookHosts } from './domains/webhooks/webhook-hosts.watch';
import { buildApiSchema } from './server/build-schema';
import { readConfiguration } from './server/configuration';
import { credentialsOf } from './server/credentials';
import { boundHeapGrowth } from './server/heap-growth';
import { createLog } from './server/log';
import { Metrics } from './server/metrics';
import { onParentEnd } from './server/on-parent-end';
import { progressLine } from './server/progress';
import { readinessOf } from './server/readiness';
import { assertPortFree, serve } from './server/serve';
import { Shutdown } from './server/shutdown';
import { startOnceReady } from './server/start-once-ready';
import { onUnhandledRejection } from './server/unhandled-rejection';

/** `npm start`: database, demo (embedded only), sealer, HTTP; each is closed again in the opposite order. */
async function start(shutdown: Shutdown): Promise<void> {
  boundHeapGrowth();
  const { environment, binding, oidc, home, cipherSuite, webhookHosts } = await readConfiguration(process.env);
  await assertPortFree(environment);
  allowWebhookHosts(webhookHosts);
  const log = createLog(environment.logLevel);
  process.on('unhandledRejection', onUnhandledRejection(log));
  const database = await openDatabase(process.env, { log: console.error, afterwards: loadDivisions });
  shutdown.add(database.close);
  const masterKeys = await withClient(database.urls.app, 'zuzhi start', (client) =>
    openMasterKeys(process.env, home, client),
  );
  const vault = openVault(masterKeys, cipherSuite);
  if (database.isEmbedded && database.urls.migrator !== null) {
    // Only here: a server over a database of its own plants nothing.
    const { loadDemo } = require('./demo/load-demo') as typeof import('./demo/load-demo');
    await loadDemo({ migratorUrl: database.urls.migrator, vault, onProgress: progressLine() });
  }

  const { app, aggregate } = database.urls;
  const entities = DOMAINS.flatMap((domain) => domain.entities);
  const opened = await createTenantDatabase({ urls: { app, aggregate: aggregate ?? undefined }, entities, binding });
  shutdown.add(opened.close);
  const readiness = readinessOf(opened);
  const heads = await exportSettings(process.env, home);
  const signed = heads && { key: await readSigningKey(heads.keyFile), directory: heads.directory };
  const { ok, reasons } = await readiness();
  const keyUses = new KeyUses();
  const metrics = new Metrics();
  const observe = metrics.observeWebhook.bind(metrics);
  const workInBackground = () => {
    if (!ok) log.info('The database has every migration now; sealing and purging begin.');
    const { database, tenantsToSeal, tenantsToPurge, tenantsListed, auditChainEnds } = opened;
    const stops = [
      startSealer({ database, tenantsToSeal, logger: log }),
      startPurger({ database, tenantsToPurge, logger: log }),
      startCandidatePurger({ database, tenantsListed, logger: log }),
      startTransferExpirer({ database, tenantsListed, logger: log }),
      startClosingPeerRecords({ database, tenantsListed, logger: log }),
      startKeyUseRecorder({ database, uses: keyUses, logger: log }),
    ];
    const sender = { allowedHosts: webhookHosts, resolve: nameResolver(), timeoutMs: ATTEMPT_TIMEOUT_MS };
    stops.push(
      startWebhooks({ database, vault, tenantsListed, sender, observe, logger: log }),
      startImports({ database, vault, tenantsListed, url: app, logger: log }),
      startWebhookPurger({ database, tenantsListed, logger: log }),
    );
    if (signed !== null) stops.push(startDailyExport({ chainEnds: auditChainEnds, ...signed }, log));
    return stops;
  };
  shutdown.add(startOnceReady(readiness, workInBackground));

  const credentials = await credentialsOf(oidc, home, {
    findLogin: opened.findLogin,
    findKeyLogin: findNotedKeyLogin(shieldKeyLogin(opened.findKeyLogin), keyUses),
  });
  metrics.includeProcess();
  metrics.includePool(opened.poolStatistics);
  const server = await serve({
    schema: buildApiSchema(),
    authenticate: credentials.authenticate,
    presume: credentials.presume,
    database: opened.database,
    vault,
    readiness,
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
  if (!ok) console.error(`Not ready yet: ${reasons.join('; ')}.`);
}

const shutdown = new Shutdown();
shutdown.onSignals();
onParentEnd(process.env, () => void shutdown.run().then(() => process.exit(0)));
start(shutdown).catch(async (error: unknown) => {
  // What a person can mend says so in its message; LOG_LEVEL=debug shows where it came from.
  console.error(error instanceof Error && process.env.LOG_LEVEL !== 'debug' ? error.message : error);
  await shutdown.run();
  process.exit(1);
});
