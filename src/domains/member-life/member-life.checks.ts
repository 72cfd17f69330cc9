import type { DataCheck } from '../domain';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Records of memberships with the one that each follows. */
const STEPS = `select m.member_id, m.category, m.standing, m.begin_reason, m.valid,
                      lag(m.standing) over life as standing_before, lag(m.category) over life as category_before
                 from memberships m
                where m.tenant_id = $1 and m.superseded_at is null
               window life as (partition by m.member_id order by m.valid)`;

/** Invariants of what happens to members; each lists the rows that break it, members by their ids only. */
export const memberLifeChecks: DataCheck[] = [
  {
    name: 'membership-restoration',
    rule: 'A record in good standing that follows a suspended one is a restoration, and nothing else is (R-509).',
    text: `with steps as (${STEPS})
           select s.member_id, s.valid, s.begin_reason
             from steps s
            where (s.begin_reason = 'RESTORED')
                  is distinct from (s.standing = 'ACTIVE' and coalesce(s.standing_before = 'SUSPENDED', false))`,
  },
  {
    name: 'membership-category',
    rule: 'A full member never becomes a probationary one again.',
    text: `with steps as (${STEPS})
           select s.member_id, s.valid
             from steps s
            where s.category = 'PROBATIONARY' and s.category_before = 'FULL'`,
  },
  {
    name: 'member-full-day',
    rule: 'A member on probation has no day of becoming full.',
    text: `select o.id from members o
            where o.tenant_id = $1 and o.category = 'PROBATIONARY' and o.full_member_on is not null`,
  },
  {
    name: 'member-approved',
    rule: 'A full member who was a candidate here was admitted with the approval of the committee above (R-403).',
    text: `select o.id
             from members o
             join candidates c on c.tenant_id = $1 and c.member_id = o.id
            where o.tenant_id = $1 and o.category = 'FULL'
              and not exists (select from candidate_steps s
                               where s.tenant_id = $1 and s.candidate_id = c.id and s.step = 'APPROVED')`,
  },
  {
    name: 'suspended-office',
    rule: 'Whoever holds an office is in good standing on each of its days (R-204).',
    text: `select f.id as office_id, f.post, f.valid
             from offices f
             join memberships m
               on m.tenant_id = $1 and m.member_id = f.member_id and m.superseded_at is null
              and m.standing = 'SUSPENDED' and m.valid && f.valid
            where f.tenant_id = $1 and f.superseded_at is null`,
  },
  {
    name: 'voting-suspension-days',
    rule: 'The right to vote is suspended on days on which the member is a full one (R-204).',
    text: `select v.member_id, v.valid
             from voting_suspensions v
             left join (select m.member_id, range_agg(m.valid) as days
                          from memberships m
                         where m.tenant_id = $1 and m.category = 'FULL' and m.superseded_at is null
                         group by m.member_id) held on held.member_id = v.member_id
            where v.tenant_id = $1 and v.superseded_at is null and not coalesce(held.days @> v.valid, false)`,
  },
  {
    name: 'member-life-no-future',
    rule: 'No extension of a probation is decided ahead, and no suspension of the right to vote begins or ends ahead.',
    text: `select v.member_id, v.valid::text as days
             from voting_suspensions v
            where v.tenant_id = $1 and v.superseded_at is null and (lower(v.valid) > ${TODAY} or upper(v.valid) > ${TODAY})
           union all
           select x.member_id, x.decided_on::text
             from probation_extensions x
            where x.tenant_id = $1 and x.decided_on > ${TODAY}`,
  },
];
