import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { endFacts } from '../organizations/end-facts';
import type { OpenFact } from '../organizations/lock-organization';
import type { UnitStatus } from './unit.rules';
import { UnitStateEntity } from './unit-state.entity';

/** A state to record: what the unit is called and how far its life has come, from a day on. */
export interface NewUnitState {
  unitId: string;
  name: string;
  status: UnitStatus;
  on: LocalDate;
  documentNumber: string | null;
}

/** Records a state from its day on and ends the one before it, if there is one. */
export async function recordState(
  tx: TenantTransaction,
  state: NewUnitState,
  previous: OpenFact | null,
): Promise<void> {
  const { unitId, name, status, on, documentNumber } = state;
  if (previous !== null) await endFacts(tx, 'unit_states', { id: previous.id }, on);
  await tx.insert(UnitStateEntity, [
    {
      id: newId(),
      unitId,
      valid: `[${on},)`,
      status,
      name,
      namePinyin: nameForms(name).pinyin,
      documentNumber,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
}
