import type { TenantTransaction } from '../../access/context';
import type { RecordedFrom } from './mending.rules';

/** Reads from when a member is recorded as belonging to a branch; the member is held by the caller. */
export async function findRecordedFrom(tx: TenantTransaction, memberId: string): Promise<RecordedFrom> {
  const [days] = await tx.query<RecordedFrom>({
    text: `select min(lower(valid)) as "firstOn", min(lower(valid)) filter (where category = 'FULL') as "fullOn"
             from memberships
            where tenant_id = $1 and member_id = $2 and superseded_at is null`,
    values: [memberId],
  });
  return days ?? { firstOn: null, fullOn: null };
}
