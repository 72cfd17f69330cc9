import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { now } from '../../shared/clock';

/** Columns of `buildings` that a use case sets for today. */
export type ChangedBuildingColumns = Partial<Record<'grid_id' | 'ended_on', string>>;

/** Sets columns of buildings, counts their versions up, and gives back the audit note of each. */
export async function changeBuildings(
  tx: TenantTransaction,
  ids: readonly string[],
  columns: ChangedBuildingColumns,
  fields: string[],
): Promise<AuditNote[]> {
  if (ids.length === 0) return [];
  const assignments = Object.keys(columns).map((name, index) => `${name} = $${index + 4}`);
  const rows = await tx.query<{ id: string; version: number }>({
    text: `update buildings
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = any($2::uuid[])
        returning id, version`,
    values: [ids, now(), ...Object.values(columns)],
  });
  return rows.map(({ id, version }) => ({ objectType: 'Building', objectId: id, objectVersion: version, fields }));
}
