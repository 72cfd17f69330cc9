import { v7 as newId } from 'uuid';
import { recordEntries } from '../../src/audit/record-entries';
import { sealTenant } from '../../src/audit/seal-tenant';
import { tenantDatabase } from './context';
import type { TestTenant } from './tenants';

/** Plants on a tenant one told and sealed change of each of these records: planted rows themselves are no changes. */
export async function plantChanges(
  tenant: TestTenant,
  records: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const database = await tenantDatabase();
  const notes = Object.entries(records).flatMap(([objectType, objectId]) =>
    objectId === undefined ? [] : [{ objectType, objectId, objectVersion: 1, fields: ['name'] }],
  );
  const { accountId } = tenant.accounts.ORGANIZER;
  const actor = { accountId, role: 'ORGANIZER', action: 'member:write', requestId: newId() } as const;
  await database.transaction(tenant.tenantId, Date.now() + 10_000, (tx) => recordEntries(tx, actor, notes));
  await sealTenant(database, tenant.tenantId);
}
