import { organizationChecks } from '../../../src/domains/organizations/organizations.checks';
import { asMigrator } from '../../support/database';
import { aChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

test('a chain', async () => {
  const tenant = await aTenant();
  const chain = await aChain(tenant);
  console.log(chain, await asMigrator('select code, name, status, chain_path, formal_path, chain_level, version from organizations where tenant_id = $1', [tenant.tenantId]));
  for (const check of organizationChecks) console.log(check.name, await asMigrator(check.text, [tenant.tenantId]));
});
