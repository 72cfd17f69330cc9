import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { lockOrganizationsOnDay } from '../members/lock-organizations-on-day';
import { changeDateViolations } from '../members/member-dates.rules';
import {
  establishedViolations,
  groupViolations,
  membershipKindViolations,
  type OrganizationOnDay,
} from '../members/membership.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { WishedStep } from './assert-step';
import type { AcceptTransferInput } from './transfer-arrival.inputs';

/** Where a transferred member is to belong, by internal ids, and from which day on. */
export interface ArrivalPlace {
  branchId: string;
  groupId: string | null;
  on: LocalDate;
}

/** An acceptance with its ids resolved. */
export interface Acceptance {
  input: AcceptTransferInput;
  wish: WishedStep;
  place: ArrivalPlace;
}

/**
 * Holds branch and group until the commit, and refuses a day that is not open in the books, what is no branch, and a group of
 * another one.
 */
export async function lockArrivalPlace(
  tx: TenantTransaction,
  { branchId, groupId, on }: ArrivalPlace,
): Promise<OrganizationOnDay> {
  const places = groupId === null ? [branchId] : [branchId, groupId];
  const [branch, group] = await lockOrganizationsOnDay(tx, places, on);
  if (branch === undefined) throw new Error('Each organization asked for is answered.');
  const { closedThrough } = await findTenantBooks(tx);
  const date = { on, field: 'input.acceptedOn', today: today(), closedThrough, predecessorFrom: null };
  assertRules([...changeDateViolations(date), ...membershipKindViolations(branch, 'input.branchId')]);
  assertRules([
    ...establishedViolations(branch, on, 'input.branchId'),
    ...(group === undefined ? [] : groupViolations(group, branch, on, 'input.groupId')),
  ]);
  if (group !== undefined) assertRules(establishedViolations(group, on, 'input.groupId'));
  return branch;
}
