import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { GridEntity } from './grid.entity';
import type { Each } from './grid.rules';
import { recordGridStates } from './record-grid-states';

/** A grid to record. */
export interface NewGrid {
  communityId: string;
  code: string;
  name: string;
  position: number;
}

/** How and from when the new grids begin: in use, or as a plan. */
export interface GridBeginning {
  status: 'PLANNED' | 'ACTIVE';
  on: LocalDate;
  documentNumber: string | null;
}

/** Inserts grids with their first states; gives back their ids, in order. */
export async function recordGrids<const Grids extends readonly NewGrid[]>(
  tx: TenantTransaction,
  grids: Grids,
  { status, on, documentNumber }: GridBeginning,
): Promise<Each<Grids, string>> {
  const at = now();
  const rows = grids.map(({ communityId, code, name, position }) => {
    const { pinyin, readings } = nameForms(name);
    return {
      id: newId(),
      code,
      communityId,
      status,
      name,
      namePinyin: pinyin,
      nameReadings: readings,
      position,
      startedOn: status === 'ACTIVE' ? on : null,
      endedOn: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
  });
  await tx.insert(GridEntity, rows);
  const states = rows.map(({ id, name }) => ({ gridId: id, name, status, documentNumber }));
  await recordGridStates(tx, states, on);
  return rows.map(({ id }) => id) as Each<Grids, string>;
}
