import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { endMember } from '../members/end-member';
import type { LivingMember } from '../members/lock-member';
import { endViolations } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { assertStep } from './assert-step';
import { changeTransfer } from './change-transfer';
import { type TransferAnswer, withTransfer } from './load-transfer-answer';
import { lockLivingMember } from './lock-living-member';
import { type LockedTransfer, lockTransfer } from './lock-transfer';
import type { CloseTransferInput } from './transfer.inputs';
import { receiptViolations } from './transfer-arrival.rules';
import { standingViolations } from './transfer-proposal.rules';

const ACTION = 'transfer:send';
const FIELD = 'input.acceptedOn';

/** The receipt of a letter to somebody outside: the member belongs there since the day that it names, and here no more. */
export async function closeByReceipt(ctx: RequestContext, input: CloseTransferInput): Promise<TransferAnswer> {
  const call = { name: 'closeTransfer', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const id = keyOf('Transfer', input.id, 'input.id');
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { expectedVersion, closedOn, acceptedOn } = input;
    const wish = {
      id,
      expectedVersion,
      action: ACTION,
      next: 'CLOSED',
      on: closedOn,
      field: 'input.closedOn',
    } as const;
    const transfer = await assertStep(tx, caller, await lockTransfer(tx, id), wish);
    assertRules(receiptViolations(true, acceptedOn != null));
    const on = acceptedOn ?? closedOn;
    const member = await lockLivingMember(tx, transfer.memberId);
    assertRules(await receiptDateViolations(tx, transfer, member, { on, closedOn }));
    const { letterNumber } = transfer;
    const note = await changeTransfer(tx, transfer, 'CLOSED', closedOn, { closedOn, assignedOn: on });
    assertRules(await endViolations(tx, member, { reason: 'TRANSFERRED_OUT', on }));
    const ended = await endMember(tx, member, { on, reason: 'TRANSFERRED_OUT', documentNumber: letterNumber });
    return { result: id, audit: [note, ...ended.audit], derived: ended.derived };
  });
  return withTransfer(ctx, outcome);
}

/** The day of acceptance lies between the letter and the receipt, in the open books, and not before the present record. */
async function receiptDateViolations(
  tx: TenantTransaction,
  { sentOn }: LockedTransfer,
  { membership, standing }: LivingMember,
  { on, closedOn }: { on: LocalDate; closedOn: LocalDate },
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const from = sentOn !== null && sentOn > membership.from ? sentOn : membership.from;
  const day = today();
  return [
    ...standingViolations(standing, 'input.id'),
    ...changeDateViolations({ on, field: FIELD, today: day, closedThrough, predecessorFrom: from }),
    ...changeDateViolations({
      on: closedOn,
      field: 'input.closedOn',
      today: day,
      closedThrough: null,
      predecessorFrom: on,
    }),
  ];
}
