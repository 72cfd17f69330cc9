import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';

/** Columns of `grids` that a use case sets for today. */
export type ChangedGridColumns = Partial<
  Record<'status' | 'name' | 'name_pinyin' | 'name_readings' | 'started_on' | 'ended_on', string>
>;

/**
 * Sets columns of grids and counts their versions up. The version of a grid tells of itself, its buildings and the
 * organizations standing on it, so whoever changes these comes here too, with no columns.
 *
 * @returns the new version of each grid by its id
 */
export async function changeGrids(
  tx: TenantTransaction,
  ids: readonly string[],
  columns: ChangedGridColumns = {},
): Promise<Map<string, number>> {
  const assignments = Object.keys(columns).map((name, index) => `${name} = $${index + 4}`);
  const rows = await tx.query<{ id: string; version: number }>({
    text: `update grids
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = any($2::uuid[])
        returning id, version`,
    values: [ids, now(), ...Object.values(columns)],
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** The same for one grid; gives back its new version. */
export async function changeGrid(tx: TenantTransaction, id: string, columns: ChangedGridColumns = {}): Promise<number> {
  const version = (await changeGrids(tx, [id], columns)).get(id);
  if (version === undefined) throw new Error(`Grid ${id} vanished under its lock.`);
  return version;
}
