import 'reflect-metadata';
import { createTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { startImports } from '../../../src/domains/imports/start-imports';
import { DOMAINS } from '../../../src/domains/registry';
import { testVault } from '../../support/vault';

/** A process that carries out the imports of one tenant until it is killed: `<url of the database> <tenant>`. */
async function main([url = '', tenantId = '']: string[]): Promise<void> {
  const entities = DOMAINS.flatMap((domain) => domain.entities);
  const { database, tenantsListed } = await createTenantDatabase({ urls: { app: url }, entities });
  startImports(
    {
      database,
      vault: testVault,
      url,
      tenantsListed: async (lister, at) => (await tenantsListed(lister, at)).filter((each) => each === tenantId),
      logger: console,
    },
    50,
  );
  // The rounds alone do not keep a process alive.
  setInterval(() => undefined, 60_000);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
