import type { DataCheck } from '../domain';

/** What of the cards follows from the organizations alone; counts and posts are asked where they come from. Every organization has one by a foreign key. */
export const organizationCardChecks: DataCheck[] = [
  {
    name: 'organization-card-totals',
    rule: 'The totals on a card are what belongs to the organization itself and the totals of those directly under it, groups aside.',
    text: `select o.code, c.member_count, c.full_member_count, s.members, s.full_members
             from organization_cards c
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
            cross join lateral (
              select coalesce(sum(below.member_count), 0) as members, coalesce(sum(below.full_member_count), 0) as full_members
                from organizations d
                join organization_cards below on below.tenant_id = $1 and below.organization_id = d.id
               where d.tenant_id = $1 and d.formal_parent_id = o.id and d.kind <> 'GROUP') s
            where c.tenant_id = $1
              and (c.member_count <> c.own_member_count + s.members
                or c.full_member_count <> c.own_full_member_count + s.full_members)`,
  },
];
