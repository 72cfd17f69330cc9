import type { DataCheck } from '../domain';

/** The members of each branch and group, counted from their rows. */
const OWN = `select k.organization_id,
                    count(m.id)::int as members,
                    (count(m.id) filter (where m.category = 'FULL'))::int as full_members
               from organization_cards k
               left join members m
                 on m.tenant_id = $1 and m.standing = 'ACTIVE'
                and (m.branch_id = k.organization_id or m.group_id = k.organization_id)
              where k.tenant_id = $1
              group by k.organization_id`;

/** Cards equal recounts: nothing else notices when a writer forgot to say what it touched. */
export const memberCardChecks: DataCheck[] = [
  {
    name: 'card-own-counts',
    rule: 'A card counts the members whose branch or group the organization is, without the suspended.',
    text: `with own as (${OWN})
           select o.code, c.own_member_count, s.members, c.own_full_member_count, s.full_members
             from organization_cards c
             join own s on s.organization_id = c.organization_id
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
            where c.tenant_id = $1
              and (c.own_member_count, c.own_full_member_count) is distinct from (s.members, s.full_members)`,
  },
  {
    name: 'card-totals',
    rule: 'The totals of a card are the own members and those of all formally below, each member once.',
    text: `with own as (${OWN}), total as (
             select o.id, o.code, sum(s.members)::int as members, sum(s.full_members)::int as full_members
               from organizations o
               join organizations b
                 on b.tenant_id = $1
                and (b.id = o.id
                  or (b.kind <> 'GROUP' and b.formal_path > o.formal_path and b.formal_path < o.formal_path || '0'))
               join own s on s.organization_id = b.id
              where o.tenant_id = $1
              group by o.id, o.code)
           select t.code, c.member_count, t.members, c.full_member_count, t.full_members
             from organization_cards c
             join total t on t.id = c.organization_id
            where c.tenant_id = $1
              and (c.member_count, c.full_member_count) is distinct from (t.members, t.full_members)`,
  },
];
