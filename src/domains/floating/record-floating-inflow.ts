import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { personNameProblem } from '../../shared/person-name';
import { idNumberViolations, normalizedIdNumber } from '../members/id-number.rules';
import { masked } from '../members/masking.rules';
import { changeDateViolations } from '../members/member-dates.rules';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { holdReceiver, named } from './find-destination';
import type { RecordFloatingInflowInput } from './floating.inputs';
import { type FloatingAnswer, floatingNote, withFloatingRecord } from './load-floating-answer';
import { insertFloatingRecord } from './record-side';

const ACTION = 'floating:receive';
const FIELDS = [
  'side',
  'channel',
  'state',
  'memberName',
  'idNumberMasked',
  'originName',
  'destination',
  'reason',
  'range',
  'outOn',
  'receivedOn',
];

/**
 * a member of somebody outside this system has come here. The person is no member of this tenant: the name and the
 * masked form of the ID number are kept while the record is open, and nothing else.
 */
export async function recordFloatingInflow(
  ctx: RequestContext,
  input: RecordFloatingInflowInput,
): Promise<FloatingAnswer> {
  const { idempotencyKey } = input;
  const personalFields = ['name', 'idNumber'];
  const call = { name: 'recordFloatingInflow', action: ACTION, input, idempotencyKey, personalFields } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const field = 'input.organizationId';
    const organizationId = keyOf('Organization', input.organizationId, field);
    await assertReach(tx, caller, ACTION, [organizationId]);
    const { reason, range, outOn, receivedOn } = input;
    const organization = await holdReceiver(tx, organizationId, receivedOn, field);
    const name = input.name.trim();
    const idNumber = isGiven(input.idNumber) ? normalizedIdNumber(input.idNumber) : null;
    assertRules([...personViolations(name, idNumber), ...(await dayViolations(tx, input))]);
    const id = newId();
    await insertFloatingRecord(tx, {
      id,
      side: 'DESTINATION',
      channel: 'UNPAIRED',
      state: 'RECEIVED',
      stateSince: receivedOn,
      memberName: name,
      idNumberMasked: idNumber === null ? null : masked(idNumber),
      originName: named(input.originName, 'input.originName'),
      destinationId: organization.id,
      reason,
      range,
      outOn,
      receivedOn,
    });
    return { result: id, audit: [floatingNote(id, 1, FIELDS)] };
  });
  return withFloatingRecord(ctx, outcome);
}

function personViolations(name: string, idNumber: string | null): RuleViolation[] {
  const problem = personNameProblem(name);
  return [
    ...(problem === null ? [] : [{ ...problem, field: 'input.name', rule: '民委发〔2016〕33号', params: {} }]),
    ...(idNumber === null ? [] : idNumberViolations(idNumber, 'input.idNumber', today())),
  ];
}

async function dayViolations(
  tx: TenantTransaction,
  { outOn, receivedOn }: RecordFloatingInflowInput,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const field = 'input.receivedOn';
  return changeDateViolations({ on: receivedOn, field, today: today(), closedThrough, predecessorFrom: outOn });
}
