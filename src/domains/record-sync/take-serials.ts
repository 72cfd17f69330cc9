import type { TenantTransaction } from '../../access/context';

/** Takes the next serials of path labels, so many at once; gives back the first. What is not used leaves a gap, which does no harm. */
export async function takeSerials(tx: TenantTransaction, count: number): Promise<number> {
  const [counter] = await tx.query<{ last: number }>({
    text: `update tenant_counters set value = value + $2
            where tenant_id = $1 and name = 'ORGANIZATION_LABEL'
        returning value as last`,
    values: [count],
  });
  if (counter === undefined) throw new Error(`Tenant ${tx.tenantId} has no serial of path labels.`);
  return counter.last - count + 1;
}
