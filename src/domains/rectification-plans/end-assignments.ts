import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import type { WatchedMember } from '../members/member.watch';
import { endFacts } from '../organizations/end-facts';

/**
 * Ends assignments on a day: the last day on which they hold is the one before. What began on that day or later never held:
 * its record is superseded, and nothing is deleted.
 */
export async function endAssignments(tx: TenantTransaction, ids: readonly string[], on: LocalDate): Promise<void> {
  if (ids.length === 0) return;
  await endFacts(tx, 'rectification_assignments', { id: ids }, on);
}

/** Who is no member any more answers for nothing as one. The measures wait for who replaces them; `planGaps` tells. */
export function endAssignmentsOfMember(tx: TenantTransaction, { id }: WatchedMember, on: LocalDate): Promise<Followed> {
  return endAssignmentsOf(tx, 'member_id', id, on);
}

/** A unit that is removed helps nobody. */
export function endAssignmentsOfUnit(tx: TenantTransaction, unitId: string, on: LocalDate): Promise<Followed> {
  return endAssignmentsOf(tx, 'unit_id', unitId, on);
}

async function endAssignmentsOf(
  tx: TenantTransaction,
  column: 'member_id' | 'unit_id',
  id: string,
  on: LocalDate,
): Promise<Followed> {
  const held = await tx.query<{ id: string }>({
    text: `select id
             from rectification_assignments
            where tenant_id = $1 and ${column} = $2 and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)
            order by id
              for no key update`,
    values: [id, on],
  });
  const ids = held.map((assignment) => assignment.id);
  await endAssignments(tx, ids, on);
  return { audit: ids.map(assignmentEnded), derived: [] };
}

/** The line of the audit log about an assignment that was ended. */
export function assignmentEnded(id: string): AuditNote {
  return { objectType: 'RectificationAssignment', objectId: id, objectVersion: null, fields: ['endedOn'] };
}
