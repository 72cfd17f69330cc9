import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { daysBetween } from '../../shared/calendar';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { personNameProblem } from '../../shared/person-name';
import { parameterOn } from '../administration/find-parameter';
import { changeDateViolations } from '../members/member-dates.rules';
import { assertReach } from '../organizations/assert-reach';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { holdBranch } from './find-destination';
import { type TransferAnswer, transferNote, withTransfer } from './load-transfer-answer';
import { recordSide } from './record-side';
import type { ReceiveLetterTransferInput } from './transfer-arrival.inputs';
import { expiredViolations, letterValidityViolations } from './transfer-letter.rules';

const ACTION = 'transfer:receive';
const FIELDS = ['side', 'channel', 'state', 'memberName', 'category', 'reason', 'fromName', 'toBranch', 'letterNumber'];

/** takes a letter on paper from somebody outside this system. What the papers say of the person comes with the acceptance. */
export async function receiveLetterTransfer(
  ctx: RequestContext,
  input: ReceiveLetterTransferInput,
): Promise<TransferAnswer> {
  const { idempotencyKey } = input;
  const personalFields = ['memberName'];
  const call = { name: 'receiveLetterTransfer', action: ACTION, input, idempotencyKey, personalFields } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const branchId = keyOf('Organization', input.branchId, 'input.branchId');
    await assertReach(tx, caller, ACTION, [branchId]);
    const branch = await holdBranch(tx, branchId, input.receivedOn, 'input.branchId');
    assertRules(await letterViolations(tx, input));
    const id = newId();
    const { category, reason, letterValidUntil, sentOn, receivedOn } = input;
    await recordSide(tx, {
      id,
      side: 'DESTINATION',
      channel: 'LETTER',
      state: 'DEST_RECEIVED',
      stateSince: receivedOn,
      memberName: input.memberName.trim(),
      category,
      fromName: input.fromName.trim(),
      toBranchId: branch.id,
      toName: branch.name,
      reason,
      letterNumber: input.letterNumber.trim(),
      letterValidUntil,
      appliedOn: sentOn,
      sentOn,
      receivedOn,
    });
    return { result: id, audit: [transferNote(id, 1, FIELDS)] };
  });
  return withTransfer(ctx, outcome);
}

async function letterViolations(tx: TenantTransaction, input: ReceiveLetterTransferInput): Promise<RuleViolation[]> {
  const { sentOn, receivedOn, letterValidUntil } = input;
  const problem = personNameProblem(input.memberName.trim());
  const dates = { today: today(), closedThrough: null };
  const violations = [
    ...(problem === null ? [] : [{ ...problem, field: 'input.memberName', rule: '民委发〔2016〕33号', params: {} }]),
    ...nameViolations(input.fromName.trim(), 'input.fromName'),
    ...documentViolations(input.letterNumber, 'input.letterNumber', 'R-505'),
    ...changeDateViolations({ ...dates, on: sentOn, field: 'input.sentOn', predecessorFrom: null }),
    ...changeDateViolations({ ...dates, on: receivedOn, field: 'input.receivedOn', predecessorFrom: sentOn }),
  ];
  if (violations.length > 0) return violations;
  const { value: most } = await parameterOn(tx, 'LETTER_VALID_DAYS', sentOn);
  return [
    ...letterValidityViolations(daysBetween(sentOn, letterValidUntil), most, 'input.letterValidUntil'),
    ...expiredViolations(letterValidUntil, receivedOn, 'input.receivedOn'),
  ];
}
