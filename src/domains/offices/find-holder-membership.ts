import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { Graph } from '../organizations/organization.rules';
import { type Appointment, isSeat, type Post } from './office.rules';
import type { HolderMembership } from './office-membership.rules';

/** An office as far as it asks where its holder belongs. */
interface AskingOffice {
  organizationId: string;
  post: Post;
  appointment: Appointment;
  startedOn: LocalDate;
  /** First day on which it is no longer held; null while it is. */
  until: LocalDate | null;
}

/** The membership of a member on the first day of an office, held against where the post asks it to lie; null without one. */
export async function findHolderMembership(
  tx: TenantTransaction,
  memberId: string,
  office: AskingOffice,
): Promise<HolderMembership | null> {
  const place = await placeAskedBy(tx, office);
  const [membership] = await tx.query<HolderMembership>({
    text: `with recursive held as (
             select m.branch_id, m.group_id, m.category, m.standing
               from memberships m
              where m.tenant_id = $1 and m.member_id = $2 and m.superseded_at is null and m.valid @> $3::date
           ), above (id) as (
             select h.branch_id from held h
             union
             select p.parent_id
               from above a
               join placements p
                 on p.tenant_id = $1 and p.organization_id = a.id and p.graph = 'FORMAL' and p.parent_id is not null
                and p.superseded_at is null and p.valid @> $3::date)
           select h.category, h.standing,
                  (select range_agg(m.valid) filter (where m.standing = 'ACTIVE') @> daterange($3::date, $6::date)
                     from memberships m
                    where m.tenant_id = $1 and m.member_id = $2 and m.superseded_at is null) as "isUnbroken",
                  $4::boolean or coalesce(h.group_id = $5::uuid, false)
                    or exists (select from above a where a.id = $5::uuid) as "isInPlace"
             from held h`,
    values: [memberId, office.startedOn, place === 'ANYWHERE', place === 'ANYWHERE' ? null : place, office.until],
  });
  return membership ?? null;
}

/**
 * In which organization, or formally below it, the holder's membership must lie. R-204: who is elected belongs to the body.
 * a group's leader belongs to the group or its branch, and every member of the group belongs to that branch.
 * A household's contact belongs to what the household stands under in the chain. Null: there was no such parent on the day.
 */
async function placeAskedBy(
  tx: TenantTransaction,
  { organizationId, post, appointment, startedOn }: AskingOffice,
): Promise<string | null | 'ANYWHERE'> {
  if (post === 'GROUP_LEADER') return parentOn(tx, organizationId, 'FORMAL', startedOn);
  if (post === 'HOUSEHOLD_CONTACT') return parentOn(tx, organizationId, 'CHAIN', startedOn);
  return isSeat(post) && appointment === 'ELECTED' ? organizationId : 'ANYWHERE';
}

async function parentOn(tx: TenantTransaction, id: string, graph: Graph, on: LocalDate): Promise<string | null> {
  const [placement] = await tx.query<{ parentId: string | null }>({
    text: `select parent_id as "parentId"
             from placements
            where tenant_id = $1 and organization_id = $2 and graph = $3 and superseded_at is null and valid @> $4::date`,
    values: [id, graph, on],
  });
  return placement?.parentId ?? null;
}
