import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';

/** Columns of `organizations` that a use case sets for today; paths of whole subtrees are rewritten by the move alone. */
export type ChangedColumns = Partial<
  Record<
    | 'status'
    | 'name'
    | 'name_pinyin'
    | 'name_readings'
    | 'established_on'
    | 'ended_on'
    | 'position'
    | 'chain_template_id'
    | 'chain_level'
    | 'chain_parent_id'
    | 'chain_path'
    | 'chain_depth'
    | 'formal_parent_id'
    | 'formal_path'
    | 'formal_depth',
    string | number | null
  >
>;

/** Sets columns of one organization and counts its version up; gives back the new version. */
export async function changeOrganization(tx: TenantTransaction, id: string, columns: ChangedColumns): Promise<number> {
  const names = Object.keys(columns);
  const assignments = names.map((name, index) => `${name} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update organizations
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...Object.values(columns)],
  });
  if (row === undefined) throw new Error(`Organization ${id} vanished under its lock.`);
  return row.version;
}
