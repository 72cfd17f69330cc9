import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { parameterOn } from '../administration/find-parameter';
import type { OrganizationKind } from '../organizations/organization.rules';
import type { BranchNumbers } from './branch-committee.rules';
import type { Days } from './find-held-offices';
import { SEATS } from './office.rules';

/** A seat that is about to be taken. */
interface NewSeat extends Days {
  organization: { id: string; kind: OrganizationKind };
  memberId: string;
  /** Offices that end on that day to make room. */
  endedIds: readonly string[];
}

/** the full members of a branch on a day, and the persons in its seats once a new one sits. */
export async function countBranchSeats(tx: TenantTransaction, seat: NewSeat): Promise<BranchNumbers> {
  const { organization, startedOn } = seat;
  const minimum = await parameterOn(tx, 'MIN_FULL_MEMBERS_BRANCH_COMMITTEE', startedOn);
  const maximum = await parameterOn(tx, 'MAX_BRANCH_COMMITTEE_MEMBERS', startedOn);
  return {
    fullMembers: await fullMembersOn(tx, organization, startedOn),
    seated: await seatedFrom(tx, seat),
    minimum: minimum.value,
    maximum: maximum.value,
  };
}

/** Members of a temporary branch belong elsewhere and take part in it. */
async function fullMembersOn(
  tx: TenantTransaction,
  { id, kind }: NewSeat['organization'],
  on: LocalDate,
): Promise<number> {
  const [row] = await tx.query<{ fullMembers: number }>({
    text: `select count(*)::int as "fullMembers"
             from memberships m
            where m.tenant_id = $1 and m.superseded_at is null and m.valid @> $3::date
              and m.category = 'FULL' and m.standing = 'ACTIVE'
              and case when $4::boolean
                    then exists (select from participations p
                                  where p.tenant_id = $1 and p.member_id = m.member_id and p.organization_id = $2
                                    and p.superseded_at is null and p.valid @> $3::date)
                    else m.branch_id = $2 end`,
    values: [id, on, kind === 'TEMPORARY_BRANCH'],
  });
  return row?.fullMembers ?? 0;
}

/** Persons in seats on the fullest of its days: somebody may have sat down since. */
async function seatedFrom(tx: TenantTransaction, seat: NewSeat): Promise<number> {
  const [row] = await tx.query<{ seated: number }>({
    text: `with seats as materialized (
             select f.member_id, f.valid * daterange($3::date, $7::date) as days
               from offices f
              where f.tenant_id = $1 and f.organization_id = $2 and f.superseded_at is null
                and f.post = any($4::text[]) and f.id <> all($5::uuid[]) and f.valid && daterange($3::date, $7::date)
           ), starts as (select $3::date as day union select lower(s.days) from seats s)
           select max(n)::int as seated
             from (select count(distinct s.member_id) filter (where s.member_id <> $6::uuid) + 1 as n
                     from starts d
                     left join seats s on s.days @> d.day
                    group by d.day) counted`,
    values: [seat.organization.id, seat.startedOn, SEATS, seat.endedIds, seat.memberId, seat.until],
  });
  return row?.seated ?? 1;
}
