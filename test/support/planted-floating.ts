import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import { markOf } from './planted-chain';
import type { TestTenant } from './tenants';

/** As many branches have floating members: enough to see, whatever the size of the tenant. */
const MOST_BRANCHES = 8;

/**
 * Plants on a tenant with `plantPeople`, for its first branches, three records of floating members each: the second member is
 * referred to the committee above, the third was received by another tenant and has a liaison, and a stranger has come. Names
 * of strangers and of the other tenant carry the tenant's mark.
 */
export async function plantFloating(
  tenant: TestTenant,
  organizations: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  const branches = [...organizations.keys()].filter((key) => /^S\d+-C\d+-G\d+$/.test(key)).slice(0, MOST_BRANCHES);
  const mark = markOf(tenant);
  for (const [index, branch] of branches.entries()) {
    const branchId = organizations.get(branch);
    const committeeId = organizations.get(`${branch.replace(/-G\d+$/, '')}-W`);
    const [first, second, third] = [1, 2, 3].map((number) => members.get(`${branch}-M${number}`));
    const insert = (values: Record<string, unknown>) => insertRecord(tenant, values);
    if (second !== undefined) {
      const ends = { member_id: second, origin_id: branchId, destination_id: committeeId };
      await insert({ side: 'BOTH', channel: 'INTERNAL', state: 'REFERRED', ...ends, referred_on: '2021-09-02' });
    }
    if (third !== undefined) {
      const peer = { peer_tenant_id: newId(), peer_name: `${mark}对方组织部` };
      const contact = { liaison_id: first, last_contact_on: '2021-10-01', last_contact_channel: 'PHONE' };
      const received = { state: 'RECEIVED', referred_on: '2021-09-02', received_on: '2021-09-03' };
      const ends = { member_id: third, origin_id: branchId, destination_name: `${mark}对方党支部` };
      const id = await insert({ side: 'ORIGIN', channel: 'SYSTEM', ...peer, ...received, ...ends, ...contact });
      const count = `insert into floating_contact_counts (tenant_id, record_id, year, contacts) values ($1, $2, 2021, 1)`;
      await asMigrator(count, [tenant.tenantId, id]);
    }
    await insert({
      side: 'DESTINATION',
      channel: 'UNPAIRED',
      state: 'RECEIVED',
      destination_id: branchId,
      member_name: `${mark}第${index + 1}来客`,
      origin_name: `${mark}外地党支部`,
      received_on: '2021-09-03',
    });
  }
}

async function insertRecord({ tenantId }: TestTenant, values: Record<string, unknown>): Promise<string> {
  const id = newId();
  const row = {
    tenant_id: tenantId,
    id,
    state_since: '2021-09-03',
    range: 'IN_PROVINCE',
    reason: 'WORK',
    out_on: '2021-09-01',
    created_at: new Date(),
    updated_at: new Date(),
    ...values,
  };
  const names = Object.keys(row);
  await asMigrator(
    `insert into floating_records (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}
