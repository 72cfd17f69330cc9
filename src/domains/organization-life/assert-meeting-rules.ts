import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { foundedViolations } from '../offices/office-dates.rules';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { LockedOrganization } from '../organizations/lock-organization';
import { type AppraisalGrades, gradesGivenViolations, gradesViolations } from './appraisal.rules';
import { attendanceViolations, quorumOf, quorumViolations } from './attendance.rules';
import { LIFE_DUTIES, type MeetingKind } from './meeting.rules';
import { placeOfMeetingViolations } from './meeting-place.rules';
import { recordedTwiceViolation } from './meeting-record.rules';

/** What a record says of a meeting. */
export interface MeetingFigures {
  heldOn: LocalDate;
  dueCount: number;
  presentCount: number;
  appraisal?: AppraisalGrades | null;
}

/**
 * Asks all rules of a record of a meeting, from what it says by itself to what is on record already.
 *
 * @param correctedId the record that it is to stand for
 * @throws RuleError with all that one step found; the steps after it are not asked any more
 */
export async function assertMeetingRules(
  tx: TenantTransaction,
  organization: LockedOrganization,
  kind: MeetingKind,
  figures: MeetingFigures,
  correctedId: string | null = null,
): Promise<void> {
  const { heldOn, appraisal } = figures;
  assertRules([
    ...(await dayViolations(tx, organization, heldOn, 'input.heldOn')),
    ...foundedViolations(organization, heldOn, 'input.heldOn'),
    ...gradesGivenViolations(kind, organization, isGiven(appraisal)),
    ...attendanceViolations(organization, figures),
  ]);
  assertRules(placeOfMeetingViolations(kind, organization, await hasCommittee(tx, organization.id, kind, heldOn)));
  assertRules(await shareViolations(tx, organization, kind, figures));
  if (await isRecorded(tx, organization.id, kind, heldOn, correctedId)) {
    assertRules([recordedTwiceViolation(kind, organization, heldOn)]);
  }
}

/** Refuses a day that is to come or in the closed period. */
export async function dayViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  on: LocalDate,
  field: string,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  return dateViolations({ on, field, organization, today: today(), closedThrough, predecessorFrom: null });
}

/** The shares are those in force on the day of the meeting. */
async function shareViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  kind: MeetingKind,
  { heldOn, appraisal, ...attendance }: MeetingFigures,
): Promise<RuleViolation[]> {
  const quorum = quorumOf(kind);
  if (quorum !== null) {
    const percent = await parameterOn(tx, quorum.parameter, heldOn);
    return quorumViolations(kind, organization, attendance, percent.value);
  }
  if (!isGiven(appraisal)) return [];
  const members = await parameterOn(tx, 'MEMBERS_PER_EXCELLENT', heldOn);
  return gradesViolations(organization, appraisal, attendance.dueCount, members.value);
}

/** a branch has a committee when it has committee members beside its secretary and deputies. */
async function hasCommittee(
  tx: TenantTransaction,
  organizationId: string,
  kind: MeetingKind,
  on: LocalDate,
): Promise<boolean> {
  if (!LIFE_DUTIES[kind].needsCommittee) return false;
  const found = await tx.query({
    text: `select f.id
             from offices f
            where f.tenant_id = $1 and f.organization_id = $2 and f.post = 'COMMITTEE_MEMBER'
              and f.superseded_at is null and f.valid @> $3::date
            limit 1`,
    values: [organizationId, on],
  });
  return found.length > 0;
}

async function isRecorded(
  tx: TenantTransaction,
  organizationId: string,
  kind: MeetingKind,
  on: LocalDate,
  exceptId: string | null,
): Promise<boolean> {
  const found = await tx.query({
    text: `select m.id
             from meetings m
            where m.tenant_id = $1 and m.organization_id = $2 and m.kind = $3 and m.held_on = $4::date
              and m.superseded_at is null and m.id is distinct from $5::uuid`,
    values: [organizationId, kind, on, exceptId],
  });
  return found.length > 0;
}
