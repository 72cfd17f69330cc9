import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { WatchedMember } from '../members/member.watch';
import { endOfficeFacts } from './end-office-facts';
import { officeEnded } from './end-posts';
import { SEATS } from './office.rules';
import { postsOf } from './refresh-posts';

const SEAT_LIST = SEATS.map((seat) => `'${seat}'`).join(', ');

/** Where the holder of an office (alias `f`) of an organization (alias `o`) must belong, or formally below; null: anywhere. */
const PLACE = `case when f.post = 'GROUP_LEADER' then o.formal_parent_id
                    when f.post = 'HOUSEHOLD_CONTACT' then o.chain_parent_id
                    when f.appointment = 'ELECTED' and f.post in (${SEAT_LIST}) then o.id end`;

/**
 * who is elected belongs to the body, who leads a group to its branch. What a member held by belonging to the
 * former branch ends on the day on which the relationship goes to another; what asks for no place, or lies above both, stays.
 */
export async function endPostsLeft(tx: TenantTransaction, { id }: WatchedMember, on: LocalDate): Promise<Followed> {
  const left = await tx.query<{ id: string; organizationId: string }>({
    text: `with recursive place (id) as (
             select m.branch_id from members m where m.tenant_id = $1 and m.id = $2
              union
             select b.formal_parent_id
               from place p
               join organizations b on b.tenant_id = $1 and b.id = p.id and b.formal_parent_id is not null)
           select f.id, f.organization_id as "organizationId"
             from offices f
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
             join members m on m.tenant_id = $1 and m.id = f.member_id
            where f.tenant_id = $1 and f.member_id = $2 and f.superseded_at is null
              and (upper_inf(f.valid) or upper(f.valid) > $3::date)
              and ${PLACE} is not null and ${PLACE} is distinct from m.group_id
              and ${PLACE} not in (select p.id from place p)
            order by f.id
              for no key update of f`,
    values: [id, on],
  });
  await endOfficeFacts(
    tx,
    'offices',
    left.map((office) => office.id),
    on,
  );
  return {
    audit: left.map((office) => officeEnded(office.id)),
    derived: [postsOf(left.map((office) => office.organizationId))],
  };
}
