import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { now } from '../../shared/clock';
import { memberNote } from '../members/load-member-answer';
import { MembershipEntity } from '../members/membership.entity';
import { changeMembership } from '../members/record-membership';
import { memberCountsOf } from '../members/refresh-member-counts';
import { from } from '../organizations/end-fact';
import type { Touched } from '../sync/apply-batch';
import type { LivingMatch } from './find-matches';
import type { ChangedMember } from './read-batch';

/** A member who is to be in another group of the branch, or in none, from a day on. */
interface GroupChange {
  member: LivingMatch;
  groupId: string | null;
  on: LocalDate;
}

/** Puts members of a batch into other groups, in few statements for all of them; gives back what that touched. */
export async function changeGroups(tx: TenantTransaction, changed: readonly ChangedMember[]): Promise<Touched> {
  const changes = changed.flatMap(({ member, change: { group } }): GroupChange[] =>
    group === null ? [] : [{ member, groupId: group.id, on: group.on }],
  );
  if (changes.length === 0) return { audit: [], derived: [] };
  // On its first day a membership is replaced, not ended: rare, and left to the one who knows how.
  for (const { member, groupId, on } of changes.filter(isOnFirstDay)) {
    await changeMembership(tx, member.id, member.membership, { groupId, on });
  }
  await followMemberships(
    tx,
    changes.filter((change) => !isOnFirstDay(change)),
  );
  const updated = await tx.query<{ id: string; version: number }>({
    text: `update members m
              set version = m.version + 1, updated_at = $2, group_id = k.group_id
             from unnest($3::uuid[], $4::uuid[]) as k (id, group_id)
            where m.tenant_id = $1 and m.id = k.id
        returning m.id, m.version`,
    values: [now(), changes.map(({ member }) => member.id), changes.map(({ groupId }) => groupId)],
  });
  const versions = new Map(updated.map(({ id, version }) => [id, version]));
  return {
    audit: changes.map(({ member: { id } }) => memberNote(id, versions.get(id) ?? null, ['group', 'memberships'])),
    derived: [memberCountsOf(...changes.flatMap(({ member, groupId }) => [member.branchId, member.groupId, groupId]))],
  };
}

const isOnFirstDay = ({ member, on }: GroupChange) => member.membership.from === on;

/** Ends each membership by the change, and records the one that follows it. */
async function followMemberships(tx: TenantTransaction, changes: readonly GroupChange[]): Promise<void> {
  if (changes.length === 0) return;
  const at = now();
  await tx.query({
    text: `update memberships s
              set valid = daterange(lower(s.valid), k.day), end_reason = 'CHANGED', document_number = null, end_recorded_at = $2
             from unnest($3::uuid[], $4::date[]) as k (id, day)
            where s.tenant_id = $1 and s.id = k.id`,
    values: [at, changes.map(({ member }) => member.membership.id), changes.map(({ on }) => on)],
  });
  await tx.insert(
    MembershipEntity,
    changes.map(({ member: { id, membership }, groupId, on }) => ({
      id: newId(),
      memberId: id,
      branchId: membership.branchId,
      groupId,
      category: membership.category,
      standing: membership.standing,
      beginReason: 'CHANGED' as const,
      endReason: null,
      documentNumber: null,
      correctionDocument: null,
      valid: from(on),
      recordedAt: at,
      supersededAt: null,
    })),
  );
}
