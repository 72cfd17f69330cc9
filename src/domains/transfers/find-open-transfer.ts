import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { FINAL_STATES, TRANSFER_STATES, type TransferState } from './transfer.rules';
import { transferOpenViolation } from './transfer-proposal.rules';

const OPEN = TRANSFER_STATES.filter((state) => !(FINAL_STATES as readonly TransferState[]).includes(state));

interface OpenTransfer {
  state: TransferState;
  appliedOn: LocalDate;
}

/** The transfer of a member out of the present branch that is in one of the states; the member is held by the caller. */
export async function findTransferIn(
  tx: TenantTransaction,
  memberId: string,
  states: readonly TransferState[],
): Promise<OpenTransfer | null> {
  const [transfer] = await tx.query<OpenTransfer>({
    text: `select state, applied_on as "appliedOn"
             from relationship_transfers
            where tenant_id = $1 and member_id = $2 and side <> 'DESTINATION' and state = any($3::text[])`,
    values: [memberId, states],
  });
  return transfer ?? null;
}

/** Refuses a second transfer of a member who is on the way, or whose receipt is not back. */
export async function assertTransferFree(tx: TenantTransaction, memberId: string, field: string): Promise<void> {
  const open = await findTransferIn(tx, memberId, OPEN);
  assertRules(open === null ? [] : [transferOpenViolation(open, field)]);
}
