import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { type LocalDate, now } from '../../shared/clock';
import { transferNote } from './load-transfer-answer';
import type { LockedTransfer } from './lock-transfer';
import type { TransferEntity } from './transfer.entity';
import type { TransferState } from './transfer.rules';

/** What the steps change of a side, with its column. */
const COLUMNS = {
  state: 'state',
  stateSince: 'state_since',
  memberId: 'member_id',
  memberName: 'member_name',
  idNumberMasked: 'id_number_masked',
  category: 'category',
  toBranchId: 'to_branch_id',
  toName: 'to_name',
  refusalReason: 'refusal_reason',
  letterNumber: 'letter_number',
  letterValidUntil: 'letter_valid_until',
  appliedOn: 'applied_on',
  sentOn: 'sent_on',
  receivedOn: 'received_on',
  assignedOn: 'assigned_on',
  closedOn: 'closed_on',
  snapshotSealed: 'snapshot_sealed',
  dataKeyId: 'data_key_id',
} as const satisfies Partial<Record<keyof TransferEntity, string>>;

type Changeable = keyof typeof COLUMNS;

export type TransferChanges = Partial<Pick<TransferEntity, Changeable>>;

/** Where a transfer is on its way to the destination: only then somebody there decides about the person. */
const DECIDING: readonly TransferState[] = ['SENT', 'DEST_RECEIVED'];

/**
 * Brings a locked side into its next state and counts its version up. What the state has no use for goes: the name and the
 * number of somebody who is not a member here, once nothing is to be decided; the sealed data, once they have arrived or turned
 * back.
 *
 * @returns the line of the audit log: names of what changed
 */
export async function changeTransfer(
  tx: TenantTransaction,
  { id }: Pick<LockedTransfer, 'id'>,
  state: TransferState,
  on: LocalDate,
  changes: TransferChanges = {},
): Promise<AuditNote> {
  const isDecided = !DECIDING.includes(state);
  const all: TransferChanges = {
    state,
    stateSince: on,
    ...(isDecided ? { memberName: null, idNumberMasked: null } : {}),
    ...(isDecided && state !== 'ASSIGNED' ? { snapshotSealed: null, dataKeyId: null } : {}),
    ...changes,
  };
  const properties = Object.keys(all) as Changeable[];
  const assignments = properties.map((property, index) => `${COLUMNS[property]} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update relationship_transfers
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...properties.map((property) => all[property])],
  });
  if (row === undefined) throw new Error(`Transfer ${id} vanished under its lock.`);
  return transferNote(id, row.version, ['state', 'stateSince', ...Object.keys(changes).map(nameOf)]);
}

/** Names of the API where there is one; of the sealed data that they were touched. */
function nameOf(property: string): string {
  const names: Readonly<Record<string, string>> = {
    memberId: 'member',
    toBranchId: 'toBranch',
    snapshotSealed: 'snapshot',
    dataKeyId: 'snapshot',
  };
  return names[property] ?? property;
}
