import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import { plantRectification } from './planted-rectification';
import type { TestTenant } from './tenants';

/**
 * Plants on a tenant with `plantPeople` what its branches do: an election of each that was reminded of it, a meeting
 * that was held, and its rectification.
 *
 * @param branchIds internal ids of branches
 */
export async function plantLife({ tenantId, accounts }: TestTenant, branchIds: readonly string[]): Promise<void> {
  for (const branchId of branchIds) {
    await asMigrator(
      `insert into elections (tenant_id, id, organization_id, kind, status, term_id, reminded_on, created_at, updated_at)
       values ($1, $2, $3, 'RENEWAL', 'REMINDED',
               (select t.id from terms t where t.tenant_id = $1 and t.organization_id = $3 and upper_inf(t.valid)),
               '2022-01-20', now(), now())`,
      [tenantId, newId(), branchId],
    );
    await asMigrator(
      `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, recorded_at)
       values ($1, $2, $3, 'GENERAL_MEETING', '2021-06-15', 4, 3, now())`,
      [tenantId, newId(), branchId],
    );
  }
  await plantRectification({ tenantId, accounts }, branchIds);
}
