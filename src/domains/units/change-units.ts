import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';

/** Columns of `units` that a use case sets for today. */
export type ChangedUnitColumns = Partial<
  Record<
    | 'uscc'
    | 'status'
    | 'kind'
    | 'sector'
    | 'name'
    | 'name_pinyin'
    | 'name_readings'
    | 'division_code'
    | 'responsible_id'
    | 'registered_on'
    | 'ended_on',
    string | null
  >
>;

/** Sets columns of one unit and counts its version up; gives back the new version. */
export async function changeUnit(tx: TenantTransaction, id: string, columns: ChangedUnitColumns): Promise<number> {
  const assignments = Object.keys(columns).map((name, index) => `${name} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update units
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...Object.values(columns)],
  });
  if (row === undefined) throw new Error(`Unit ${id} vanished under its lock.`);
  return row.version;
}

/** Counts up the versions of units whose formations changed; gives back the new ones. */
export function countUnitVersionsUp(
  tx: TenantTransaction,
  ids: readonly string[],
): Promise<{ id: string; version: number }[]> {
  return tx.query({
    text: `update units set version = version + 1, updated_at = $3
            where tenant_id = $1 and id = any($2::uuid[])
        returning id, version`,
    values: [ids, now()],
  });
}
