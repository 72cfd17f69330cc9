import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import { markOf } from './planted-chain';
import type { TestTenant } from './tenants';

/**
 * Plants on a tenant with members what is on its way: out of each branch a letter for its third member, or the first where there
 * are fewer, and into it a letter from outside. Names and numbers carry the tenant's mark.
 *
 * @param branches keys of branches
 * @returns the id of the transfer out of each, by its key
 */
export async function plantTransfers(
  tenant: TestTenant,
  branches: readonly string[],
  organizations: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const transfers = new Map<string, string>();
  const mark = markOf(tenant);
  for (const branch of branches) {
    const memberId = members.get(`${branch}-M3`) ?? members.get(`${branch}-M1`);
    if (memberId === undefined) continue;
    const [out, into] = [newId(), newId()];
    transfers.set(branch, out);
    await asMigrator(
      `insert into relationship_transfers (tenant_id, id, side, channel, state, state_since, member_id, member_name, category,
              from_branch_id, from_name, to_branch_id, to_name, reason, letter_number, letter_valid_until,
              applied_on, sent_on, received_on, created_at, updated_at)
       select $1, v.id, v.side, 'LETTER', v.state, current_date - 10, v.member_id, v.member_name, 'FULL',
              v.from_branch_id, $6, v.to_branch_id, $6, 'WORK_CHANGE', $6, current_date + 50,
              current_date - 12, current_date - 11, v.received_on, now(), now()
         from (values ($2::uuid, 'ORIGIN', 'SENT', $4::uuid, null::text, $5::uuid, null::uuid, null::date),
                      ($3, 'DESTINATION', 'DEST_RECEIVED', null, $7, null, $5, current_date - 10))
              v (id, side, state, member_id, member_name, from_branch_id, to_branch_id, received_on)`,
      [
        tenant.tenantId,
        out,
        into,
        memberId,
        organizations.get(branch),
        `${mark}${branch}介绍信`,
        `${mark}${branch}来人`,
      ],
    );
  }
  return transfers;
}
