import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import { conflict } from '../../shared/errors';
import { from } from '../organizations/end-fact';
import { endFacts } from '../organizations/end-facts';
import type { OpenFact } from '../organizations/lock-organization';
import { EmploymentEntity } from './employment.entity';
import { ParticipationEntity } from './participation.entity';

/** What a member has beside the membership: dated ties to other organizations and to a unit. */
export type TieTable = 'participations' | 'employments';

/**
 * Ends a tie on a day; one that began on that very day never held, and its record is superseded.
 *
 * @throws CONFLICT when somebody else ended it since it was read, such as by removing the unit: it is not made longer again
 */
export async function endTie(tx: TenantTransaction, table: TieTable, tie: OpenFact, on: LocalDate): Promise<void> {
  const ended = await endFacts(tx, table, { id: tie.id }, on);
  if (ended.length > 0) return;
  throw conflict({
    en: 'This has been ended by somebody else since it was read. Read the member again.',
    zh: '该记录在读取后已被他人终止，请重新读取该党员信息。',
  });
}

/**
 * Ends on a day all that is open of some member's or organization's ties; what began on the day or later never held, and is
 * superseded.
 *
 * @param ownerColumn the column that says whose
 * @returns the members whose ties these were
 */
export function endTiesOf(
  tx: TenantTransaction,
  table: TieTable,
  ownerColumn: 'member_id' | 'organization_id' | 'unit_id',
  ownerId: string,
  on: LocalDate,
): Promise<string[]> {
  return endFacts(tx, table, { [ownerColumn]: ownerId }, on, 'member_id');
}

/** Takes back all ties of a member as never having been. */
export async function supersedeTiesOf(tx: TenantTransaction, table: TieTable, memberId: string): Promise<void> {
  await tx.query({
    text: `update ${table} set superseded_at = $3 where tenant_id = $1 and member_id = $2 and superseded_at is null`,
    values: [memberId, now()],
  });
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
