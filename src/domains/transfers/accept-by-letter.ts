import type { RequestContext } from '../../access/context';
import { type MutationCall, type MutationOutcome, runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { assertRules } from '../../shared/errors';
import { normalizedIdNumber } from '../members/id-number.rules';
import { normalizedPhone } from '../members/phone.rules';
import { type Registration, registrationViolations } from '../members/record-member';
import { assertReach } from '../organizations/assert-reach';
import { assertStep } from './assert-step';
import { changeTransfer } from './change-transfer';
import { type Acceptance, type ArrivalPlace, lockArrivalPlace } from './lock-arrival-place';
import { type LockedTransfer, lockTransfer } from './lock-transfer';
import { registerArrival } from './register-arrival';
import type { AcceptTransferInput, ArrivingPersonInput } from './transfer-arrival.inputs';
import { asArrivalViolations, personViolations } from './transfer-arrival.rules';

/** Accepts a member who comes by a letter on paper: registered with what the papers say, by the rules of any registration. */
export function acceptByLetter(
  ctx: RequestContext,
  call: MutationCall,
  { input, wish, place }: Acceptance,
): Promise<MutationOutcome<string>> {
  return runMutation(ctx, call, async (tx, caller) => {
    const transfer = await assertStep(tx, caller, await lockTransfer(tx, wish.id), wish);
    const { branchId, groupId, on } = place;
    await assertReach(tx, caller, wish.action, groupId === null ? [branchId] : [branchId, groupId]);
    const { person } = input;
    assertRules(personViolations(true, isGiven(person)));
    if (!isGiven(person)) throw new Error('Who comes by letter comes with data.');
    const branch = await lockArrivalPlace(tx, place);
    const registration = registrationOf(transfer, person, place, input);
    assertRules(asArrivalViolations(await registrationViolations(tx, registration), true));
    const arrived = await registerArrival(tx, caller, { registration, decided: null, hasPerson: true });
    const changes = { assignedOn: on, memberId: arrived.result, toBranchId: branchId, toName: branch.name };
    const note = await changeTransfer(tx, transfer, 'ASSIGNED', on, changes);
    return { result: transfer.id, audit: [note, ...arrived.audit], derived: arrived.derived };
  });
}

/** A registration of the person whom the letter names, with what the papers say. */
function registrationOf(
  { memberName, category }: LockedTransfer,
  person: ArrivingPersonInput,
  { branchId, groupId, on }: ArrivalPlace,
  { isAnotherPerson }: AcceptTransferInput,
): Registration {
  const { sex, birthOn, education, idNumber, phone, joinedOn, fullMemberOn } = person;
  if (memberName === null) throw new Error('A letter that was received names the member.');
  return {
    person: {
      name: memberName,
      sex,
      birthOn: birthOn ?? null,
      education: education ?? null,
      idNumber: isGiven(idNumber) ? normalizedIdNumber(idNumber) : null,
      phone: isGiven(phone) ? normalizedPhone(phone) : null,
      joinedOn,
      fullMemberOn: fullMemberOn ?? null,
    },
    category,
    since: on,
    beginReason: 'TRANSFERRED_IN',
    branchId,
    groupId,
    unitId: null,
    isAnotherPerson: isAnotherPerson === true,
  };
}
