import { v7 as newId } from 'uuid';
import { insertRows } from '../data/insert-rows';
import type { MigratorClient } from '../data/migrator-client';
import type { CaseAccounts } from '../domains/rectification-acceptance/case-seeds.rules';
import { plantCases } from '../domains/rectification-acceptance/plant-cases';
import { now } from '../shared/clock';
import { campaignsOf } from './demo-cases';
import type { DemoTenant } from './demo-tenants';

/** Plants the campaigns of a demo tenant with their cases; nothing where there are none. */
export async function plantRectification(
  client: MigratorClient,
  tenantId: string,
  tenant: DemoTenant,
  organizations: ReadonlyMap<string, string>,
): Promise<void> {
  const campaigns = campaignsOf(tenant);
  if (campaigns.length === 0) return;
  const accounts = await plantCaseAccounts(client, tenantId, tenant);
  await plantCases(client, tenantId, campaigns, { organizations, accounts });
}

/** Those who took the steps, by their part: three who are not here any more, without login or grant. */
async function plantCaseAccounts(
  client: MigratorClient,
  tenantId: string,
  { name }: DemoTenant,
): Promise<CaseAccounts> {
  const accounts: CaseAccounts = { writer: newId(), checker: newId(), accepter: newId() };
  const rows = Object.entries(accounts).map(([part, id]) => {
    return { id, display_name: `演示账号 CASE_${part.toUpperCase()} · ${name}`, is_active: false, created_at: now() };
  });
  await insertRows(client, tenantId, 'accounts', rows);
  return accounts;
}
