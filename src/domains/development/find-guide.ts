import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { GuideRole } from './candidate.rules';
import { keptUntilSql } from './guide.rules';

/** What is recorded beside a guide that is about to be. */
export interface GuideGround {
  /** Whether the member is a guide of the candidate in that role on the day or later. */
  isAlready: boolean;
  /** Others in that role on the day or later. */
  others: number;
  /** Whether the member has been a full member in good standing from that day to this. */
  isFull: boolean;
}

/** Reads what a guide is held against, under the locks of candidate and member. */
export async function findGuideGround(
  tx: TenantTransaction,
  { candidateId, memberId, role, since }: { candidateId: string; memberId: string; role: GuideRole; since: LocalDate },
): Promise<GuideGround> {
  const [ground] = await tx.query<GuideGround>({
    text: `select coalesce(bool_or(g.member_id = $3), false) as "isAlready",
                  (count(*) filter (where g.member_id <> $3))::int as others,
                  (select coalesce(range_agg(h.valid) @> daterange($5::date, null), false)
                     from memberships h
                    where h.tenant_id = $1 and h.member_id = $3 and h.superseded_at is null
                      and h.category = 'FULL' and h.standing = 'ACTIVE') as "isFull"
             from candidate_guides g
            where g.tenant_id = $1 and g.candidate_id = $2 and g.role = $4 and g.superseded_at is null
              and (upper_inf(g.valid) or upper(g.valid) > $5::date)`,
    values: [candidateId, memberId, role, since],
  });
  return ground ?? { isAlready: false, others: 0, isFull: false };
}

/** A record that still says that a member accompanies a candidate. */
export interface OpenGuide {
  id: string;
  from: LocalDate;
  /** The first day on which it may have ended, by the steps that rest on it; null where none does. */
  keptUntil: LocalDate | null;
}

/** The record that still says that a member accompanies a candidate so, or null. */
export async function findOpenGuide(
  tx: TenantTransaction,
  { candidateId, memberId, role }: { candidateId: string; memberId: string; role: GuideRole },
): Promise<OpenGuide | null> {
  const [guide] = await tx.query<OpenGuide>({
    text: `select g.id, lower(g.valid) as "from", ${keptUntilSql('g')} as "keptUntil"
             from candidate_guides g
            where g.tenant_id = $1 and g.candidate_id = $2 and g.member_id = $3 and g.role = $4
              and g.superseded_at is null and upper_inf(g.valid)`,
    values: [candidateId, memberId, role],
  });
  return guide ?? null;
}
