import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import { from } from '../organizations/end-fact';
import type { OpenFact } from '../organizations/lock-organization';
import { EmploymentEntity } from './employment.entity';
import { ParticipationEntity } from './participation.entity';

/** What a member has beside the membership: dated ties to other organizations and to a unit. */
export type TieTable = 'participations' | 'employments';

/** Ends a tie on a day; one that began on that very day never held, and its record is superseded. */
export async function endTie(tx: TenantTransaction, table: TieTable, tie: OpenFact, on: LocalDate): Promise<void> {
  if (tie.from === on) {
    await tx.query({
      text: `update ${table} set superseded_at = $3 where tenant_id = $1 and id = $2`,
      values: [tie.id, now()],
    });
    return;
  }
  await tx.query({
    text: `update ${table} set valid = daterange(lower(valid), $3::date) where tenant_id = $1 and id = $2`,
    values: [tie.id, on],
  });
}

/**
 * Ends on a day all that is open of some member's or organization's ties; what began on the day or later never held, and is
 * superseded.
 *
 * @param ownerColumn the column that says whose
 * @returns the members whose ties these were
 */
export async function endTiesOf(
  tx: TenantTransaction,
  table: TieTable,
  ownerColumn: 'member_id' | 'organization_id' | 'unit_id',
  ownerId: string,
  on: LocalDate,
): Promise<string[]> {
  const open = `tenant_id = $1 and ${ownerColumn} = $2 and superseded_at is null and (upper_inf(valid) or upper(valid) > $3::date)`;
  const voided = await tx.query<{ memberId: string }>({
    text: `update ${table} set superseded_at = $4 where ${open} and lower(valid) >= $3::date returning member_id as "memberId"`,
    values: [ownerId, on, now()],
  });
  const ended = await tx.query<{ memberId: string }>({
    text: `update ${table} set valid = daterange(lower(valid), $3::date) where ${open} returning member_id as "memberId"`,
    values: [ownerId, on],
  });
  return [...new Set([...voided, ...ended].map(({ memberId }) => memberId))];
}

export function insertEmployment(
  tx: TenantTransaction,
  memberId: string,
  unitId: string,
  on: LocalDate,
): Promise<void> {
  return tx.insert(EmploymentEntity, [{ memberId, unitId, ...newTie(on) }]);
}

export function insertParticipation(
  tx: TenantTransaction,
  memberId: string,
  organizationId: string,
  on: LocalDate,
): Promise<void> {
  return tx.insert(ParticipationEntity, [{ memberId, organizationId, ...newTie(on) }]);
}

const newTie = (on: LocalDate) => ({ id: newId(), valid: from(on), recordedAt: now(), supersededAt: null });
