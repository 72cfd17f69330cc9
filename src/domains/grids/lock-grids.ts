import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, notFound } from '../../shared/errors';
import { gridId } from './grid.planned';
import type { GridStatus } from './grid.rules';

/** A grid under a row lock, as the use cases need it. */
export interface LockedGrid {
  id: string;
  code: string;
  communityId: string;
  status: GridStatus;
  name: string;
  version: number;
  startedOn: LocalDate | null;
  endedOn: LocalDate | null;
  /** The state that holds, and since when. */
  state: { id: string; from: LocalDate; documentNumber: string | null };
}

type GridRow = Omit<LockedGrid, 'state'>;

interface StateRow {
  gridId: string;
  id: string;
  from: LocalDate;
  documentNumber: string | null;
}

/**
 * Locks grids until the transaction ends, in the order of their ids for everybody, and reads them with their open
 * states; gives them back in the order asked for. An unknown one is NOT_FOUND.
 */
export async function lockGrids(tx: TenantTransaction, ids: readonly string[]): Promise<LockedGrid[]> {
  const rows = await tx.query<GridRow>({
    text: `select id, code, community_id as "communityId", status, name, version,
                  started_on as "startedOn", ended_on as "endedOn"
             from grids
            where tenant_id = $1 and id = any($2::uuid[])
            order by id
              for no key update`,
    values: [ids],
  });
  // A statement of its own: what a statement that waited for a lock joins to is older than the lock.
  const states = await tx.query<StateRow>({
    text: `select grid_id as "gridId", id, lower(valid) as "from", document_number as "documentNumber"
             from grid_states
            where tenant_id = $1 and grid_id = any($2::uuid[]) and superseded_at is null and upper_inf(valid)`,
    values: [ids],
  });
  return ids.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) throw gridNotFound(id);
    const state = states.find((candidate) => candidate.gridId === id);
    if (state === undefined) throw new Error(`Grid ${id} has no present state; npm run check:data lists such rows.`);
    return { ...row, state };
  });
}

/** A grid that does not exist or belongs to another tenant: one answer for both. */
export function gridNotFound(id: string): ApiError {
  return notFound({
    en: `There is no grid with id ${gridId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${gridId(id)} 的网格。`,
  });
}
