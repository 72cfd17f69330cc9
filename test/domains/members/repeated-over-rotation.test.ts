import { sealedTablesOf } from '../../../src/commands/with-vault';
import { aes256Gcm } from '../../../src/data/vault/aes-256-gcm';
import { masterKeysOf } from '../../../src/data/vault/master-keys';
import { replaceKeys } from '../../../src/data/vault/replace-keys';
import { registerMember } from '../../../src/domains/members/register-member';
import { DOMAINS } from '../../../src/domains/registry';
import { asOrganizer } from '../../support/context';
import { testDatabase, withClient } from '../../support/database';
import { aRegistration, memberOf } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';
import { TEST_MASTER_KEY } from '../../support/vault';

test.each(['DATA', 'INDEX'] as const)(
  'a call that is repeated after the %s key was replaced is the same call',
  async (purpose) => {
    const tenant = await aTenant();
    const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
    const { gridBranch } = await aChain(tenant);
    const input = { ...aRegistration(gridBranch), idempotencyKey: 'once' };
    const first = memberOf(await registerMember(ctx, input));
    const { urls } = await testDatabase();
    const masterKeys = masterKeysOf([TEST_MASTER_KEY]);
    const tables = sealedTablesOf(DOMAINS);
    const { tenantId } = tenant;
    await withClient(urls.migrator, (migrator) =>
      replaceKeys({ migrator, masterKeys, suite: aes256Gcm, tables, tenantId, purpose }),
    );
    expect(memberOf(await registerMember(ctx, input))).toEqual(first);
  },
);
