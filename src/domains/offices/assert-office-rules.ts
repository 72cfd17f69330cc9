import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, today } from '../../shared/clock';
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
import { electedViolations, lastDayOf } from './office.watch';
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

/** The term an office belongs to, or null; and the first day on which it is no longer held, null while it is. */
export interface OfficeTerm {
  termId: string | null;
  until: LocalDate | null;
}

/** What the rules found on the way: also the offices that end to make room for the new one. */
export interface OfficeRoom extends OfficeTerm {
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
  const { termId, until } = await termOf(tx, organization, input);
  const office = { ...input, until };
  assertRules(await holderViolations(tx, ground, office));
  const { makesRoom, violations } = await findRoom(tx, organization, { ...office, ...ground });
  assertRules(violations);
  assertRules(await sizeViolations(tx, ground, office, makesRoom));
  return { termId, until, makesRoom };
}

/** The input, and until when the office is held. */
type DatedOffice = RecordOfficeInput & Pick<OfficeTerm, 'until'>;

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

/**
 * the term for which somebody is elected; a group leader is recommended without one. Where it has ended already, the
 * office ended with it, as it would have done by the new term had it been known then.
 */
async function termOf(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { post, appointment, startedOn }: RecordOfficeInput,
): Promise<OfficeTerm> {
  if (appointment === 'APPOINTED' || post === 'GROUP_LEADER') return { termId: null, until: null };
  const term = await findTermOn(tx, organization.id, startedOn);
  const endsOn = term === null ? null : await lastDayOf(tx, term);
  assertRules(termViolations(organization, startedOn, term === null || endsOn === null ? null : { ...term, endsOn }));
  return { termId: term?.id ?? null, until: term?.until ?? null };
}

async function holderViolations(
  tx: TenantTransaction,
  { organization, memberId }: OfficeGround,
  { post, appointment, startedOn, until }: DatedOffice,
): Promise<RuleViolation[]> {
  if (memberId === null) return [];
  const office = { post, appointment, startedOn, until };
  const membership = await findHolderMembership(tx, memberId, { ...office, organizationId: organization.id });
  const violations = membershipViolations({ ...office, organization }, membership);
  if (violations.length > 0 || appointment !== 'ELECTED') return violations;
  return electedViolations(tx, memberId, startedOn);
}

async function sizeViolations(
  tx: TenantTransaction,
  { organization, memberId }: OfficeGround,
  { post, startedOn, until, documentNumber }: DatedOffice,
  endedIds: readonly string[],
): Promise<RuleViolation[]> {
  if (memberId === null || !isBranchSeat(post, organization.kind)) return [];
  const numbers = await countBranchSeats(tx, { organization, memberId, startedOn, until, endedIds });
  return branchCommitteeViolations(post, organization, numbers, isGiven(documentNumber));
}
