import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { endedViolations } from '../organizations/life.rules';
import type { LockedOrganization } from '../organizations/lock-organization';
import { branchCommitteeViolations, isBranchSeat } from './branch-committee.rules';
import { countBranchSeats } from './count-branch-seats';
import { findHolderMembership } from './find-holder-membership';
import { findRoom } from './find-room';
import { findTermOn } from './find-term';
import type { RecordOfficeInput } from './office.inputs';
import { electedViolations } from './office.watch';
import { approvalViolations, foundedViolations, termViolations } from './office-dates.rules';
import { partViolations } from './office-input.rules';
import { membershipViolations } from './office-membership.rules';
import { appointmentViolations, placeViolations } from './office-place.rules';

/** What the input of an office names, found and held. */
export interface OfficeGround {
  organization: LockedOrganization;
  memberId: string | null;
  unitId: string | null;
}

/** What the rules found on the way: the term the office belongs to, and the offices that end to make room for it. */
export interface OfficeRoom {
  termId: string | null;
  makesRoom: string[];
}

/**
 * Asks all rules of a new office, from what the input says by itself to what others hold.
 *
 * @throws RuleError with all that one step found; the steps after it are not asked any more
 */
export async function assertOfficeRules(
  tx: TenantTransaction,
  ground: OfficeGround,
  input: RecordOfficeInput,
): Promise<OfficeRoom> {
  const { organization } = ground;
  assertRules(endedViolations(organization, 'input.organizationId'));
  assertRules(await formViolations(tx, organization, input));
  assertRules(electionViolations(organization, input));
  const termId = await termOf(tx, organization, input);
  assertRules(await holderViolations(tx, ground, input));
  const { makesRoom, violations } = await findRoom(tx, organization, { ...input, ...ground });
  assertRules(violations);
  assertRules(await sizeViolations(tx, ground, input, makesRoom));
  return { termId, makesRoom };
}

/** Post, parts and dates. */
async function formViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  input: RecordOfficeInput,
): Promise<RuleViolation[]> {
  const { post, startedOn: on, documentNumber } = input;
  const { closedThrough } = await findTenantBooks(tx);
  const field = 'input.startedOn';
  return [
    ...placeViolations(post, organization),
    ...partViolations(input),
    ...(isGiven(documentNumber) ? documentViolations(documentNumber, 'input.documentNumber', 'R-207') : []),
    ...dateViolations({ on, field, organization, today: today(), closedThrough, predecessorFrom: null }),
    ...foundedViolations(organization, on, field),
  ];
}

function electionViolations(
  organization: LockedOrganization,
  { post, appointment, documentNumber }: RecordOfficeInput,
): RuleViolation[] {
  return [
    ...appointmentViolations(post, appointment, organization),
    ...approvalViolations(organization, post, appointment, isGiven(documentNumber)),
  ];
}

/** the term for which somebody is elected; a group leader is recommended without one. */
async function termOf(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { post, appointment, startedOn }: RecordOfficeInput,
): Promise<string | null> {
  if (appointment === 'APPOINTED' || post === 'GROUP_LEADER') return null;
  const term = await findTermOn(tx, organization.id, startedOn);
  assertRules(termViolations(organization, startedOn, term));
  return term?.id ?? null;
}

async function holderViolations(
  tx: TenantTransaction,
  { organization, memberId }: OfficeGround,
  { post, appointment, startedOn }: RecordOfficeInput,
): Promise<RuleViolation[]> {
  if (memberId === null) return [];
  const office = { organizationId: organization.id, post, appointment, startedOn };
  const membership = await findHolderMembership(tx, memberId, office);
  const violations = membershipViolations({ post, appointment, organization, startedOn }, membership);
  if (violations.length > 0 || appointment !== 'ELECTED') return violations;
  return electedViolations(tx, memberId, startedOn);
}

async function sizeViolations(
  tx: TenantTransaction,
  { organization, memberId }: OfficeGround,
  { post, startedOn, documentNumber }: RecordOfficeInput,
  endedIds: readonly string[],
): Promise<RuleViolation[]> {
  if (memberId === null || !isBranchSeat(post, organization.kind)) return [];
  const numbers = await countBranchSeats(tx, { organization, memberId, startedOn, endedIds });
  return branchCommitteeViolations(post, organization, numbers, isGiven(documentNumber));
}
