import 'reflect-metadata';
import { createTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { nameResolver } from '../../../src/domains/webhooks/resolve-name';
import { startWebhooks } from '../../../src/domains/webhooks/start-webhooks';
import { WebhookAttemptEntity } from '../../../src/domains/webhooks/webhook-attempt.entity';
import { testVault } from '../../support/vault';

/** A process that tells the webhooks of one tenant until it is killed: `<url of the database> <tenant> <host of the receiver>`. */
async function main([url = '', tenantId = '', host = '']: string[]): Promise<void> {
  const { database, tenantsListed } = await createTenantDatabase({
    urls: { app: url },
    entities: [WebhookAttemptEntity],
  });
  startWebhooks(
    {
      database,
      vault: testVault,
      tenantsListed: async (lister, at) => (await tenantsListed(lister, at)).filter((each) => each === tenantId),
      sender: { allowedHosts: new Set([host]), resolve: nameResolver(), timeoutMs: 60_000 },
      logger: console,
    },
    20,
  );
  // The rounds alone do not keep a process alive.
  setInterval(() => undefined, 60_000);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
