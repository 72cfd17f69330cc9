import type { TenantTransaction } from '../../access/context';
import type { LockedJob } from '../sync/lock-sync-job';

/** Keeps of a full load that the source has these organizations still: what it lacks is what was never seen. */
export async function markOrganizationsSeen(
  tx: TenantTransaction,
  { id, source, mode }: Pick<LockedJob, 'id' | 'source' | 'mode'>,
  organizationIds: readonly string[],
): Promise<void> {
  if (mode !== 'FULL' || organizationIds.length === 0) return;
  await tx.query({
    text: `insert into organization_sightings (tenant_id, source, organization_id, seen_in)
           select $1, $2, k.id, $3 from unnest($4::uuid[]) as k (id)
           on conflict (tenant_id, source, organization_id) do update set seen_in = excluded.seen_in`,
    values: [source, id, [...new Set(organizationIds)]],
  });
}
