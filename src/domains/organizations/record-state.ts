import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { endFact, from } from './end-fact';
import type { OpenFact } from './lock-organization';
import type { OrganizationKind, OrganizationStatus } from './organization.rules';
import { OrganizationStateEntity } from './organization-state.entity';

/** A state to record: what the organization is called, what it is and how far its life has come, from a day on. */
export interface NewState {
  organizationId: string;
  name: string;
  kind: OrganizationKind;
  status: OrganizationStatus;
  on: LocalDate;
  documentNumber: string | null;
}

/** Records a state from its day on and ends the one before it, if there is one; gives back the new open record. */
export async function recordState(
  tx: TenantTransaction,
  state: NewState,
  previous: OpenFact | null,
): Promise<OpenFact> {
  if (previous !== null) await endFact(tx, 'organization_states', previous, state.on);
  const { organizationId, name, kind, status, on, documentNumber } = state;
  const id = newId();
  await tx.insert(OrganizationStateEntity, [
    {
      id,
      organizationId,
      valid: from(on),
      status,
      kind,
      name,
      namePinyin: nameForms(name).pinyin,
      documentNumber,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
  return { id, from: on };
}
