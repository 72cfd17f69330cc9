import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import { type LocalDate, now } from '../../shared/clock';
import type { WatchedMember } from '../members/member.watch';
import { GUIDE_ROLES, type GuideRole } from './candidate.rules';
import { candidateNote } from './load-candidate-answer';

/** Ends on a day what guides a candidate has in these roles. */
export async function endGuidesOfCandidate(
  tx: TenantTransaction,
  candidateId: string,
  on: LocalDate,
  roles: readonly GuideRole[] = GUIDE_ROLES,
): Promise<void> {
  await endGuides(tx, 'candidate_id', candidateId, on, roles);
}

/** only a full member in good standing accompanies anybody; what a member does of it ends with that. */
export async function endGuidesOfMember(
  tx: TenantTransaction,
  { id }: WatchedMember,
  on: LocalDate,
): Promise<Followed> {
  const candidateIds = await endGuides(tx, 'member_id', id, on, GUIDE_ROLES);
  return { audit: candidateIds.map((candidateId) => candidateNote(candidateId, null, ['guides'])), derived: [] };
}

/**
 * What began on the day or later never held, and is superseded. Who introduced a candidate at the general meeting did so:
 * that record reaches over the day of the meeting, whatever is learned of the member afterwards.
 *
 * @returns the candidates whose guides these were
 */
async function endGuides(
  tx: TenantTransaction,
  ownerColumn: 'candidate_id' | 'member_id',
  ownerId: string,
  on: LocalDate,
  roles: readonly GuideRole[],
): Promise<string[]> {
  const day = `case when c.stage = 'ADMITTED' then greatest($3::date, c.stage_since + 1) else $3::date end`;
  const open = `candidates c
           where c.tenant_id = $1 and g.tenant_id = $1 and c.id = g.candidate_id and g.${ownerColumn} = $2
             and g.role = any($4::text[]) and g.superseded_at is null
             and (upper_inf(g.valid) or upper(g.valid) > ${day})`;
  const voided = await tx.query<{ candidateId: string }>({
    text: `update candidate_guides g set superseded_at = $5 from ${open} and lower(g.valid) >= ${day}
           returning g.candidate_id as "candidateId"`,
    values: [ownerId, on, roles, now()],
  });
  const ended = await tx.query<{ candidateId: string }>({
    text: `update candidate_guides g set valid = daterange(lower(g.valid), ${day}) from ${open}
           returning g.candidate_id as "candidateId"`,
    values: [ownerId, on, roles],
  });
  return [...new Set([...voided, ...ended].map(({ candidateId }) => candidateId))];
}
