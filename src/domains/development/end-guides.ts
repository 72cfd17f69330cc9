import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import { type LocalDate, now } from '../../shared/clock';
import type { WatchedMember } from '../members/member.watch';
import { GUIDE_ROLES, type GuideRole } from './candidate.rules';
import { keptUntilSql } from './guide.rules';
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

/** Ends the guides of a candidate who were kept by a step that was taken back: each when the member ceased to be a full one. */
export async function endGuidesWithStanding(tx: TenantTransaction, candidateId: string): Promise<void> {
  await endGuides(tx, 'candidate_id', candidateId, 'infinity', GUIDE_ROLES);
}

/** SQL of the first day, of those of a guide (alias `g`), on which the member was no full one in good standing; null where there is none. */
const STANDING_END = `(select case when bool_or(f.days @> lower(g.valid)) then min(upper(f.days)) filter (where f.days @> lower(g.valid))
                              else lower(g.valid) end
                    from (select unnest(range_agg(m.valid)) as days
                            from memberships m
                           where m.tenant_id = $1 and m.member_id = g.member_id and m.superseded_at is null
                             and m.category = 'FULL' and m.standing = 'ACTIVE') f)`;

/**
 * Ends guides on a day, or when the member ceased to be a full one in good standing, if that was before. What began on the
 * day or later never held, and is superseded. On whom a step rests was a guide on its day: that record reaches over it,
 * whatever is learned of the member afterwards.
 *
 * @returns the candidates whose guides these were
 */
async function endGuides(
  tx: TenantTransaction,
  ownerColumn: 'candidate_id' | 'member_id',
  ownerId: string,
  on: LocalDate | 'infinity',
  roles: readonly GuideRole[],
): Promise<string[]> {
  const day = `greatest(least($3::date, ${STANDING_END}), ${keptUntilSql('g')})`;
  const open = `g.tenant_id = $1 and g.${ownerColumn} = $2 and g.role = any($4::text[]) and g.superseded_at is null
             and coalesce(upper(g.valid), 'infinity') > ${day}`;
  const voided = await tx.query<{ candidateId: string }>({
    text: `update candidate_guides g set superseded_at = $5 where ${open} and lower(g.valid) >= ${day}
           returning g.candidate_id as "candidateId"`,
    values: [ownerId, on, roles, now()],
  });
  const ended = await tx.query<{ candidateId: string }>({
    text: `update candidate_guides g set valid = daterange(lower(g.valid), ${day}) where ${open}
           returning g.candidate_id as "candidateId"`,
    values: [ownerId, on, roles],
  });
  return [...new Set([...voided, ...ended].map(({ candidateId }) => candidateId))];
}
