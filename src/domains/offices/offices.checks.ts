import type { DataCheck } from '../domain';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Invariants of offices, terms and the cards that show them. Each lists the rows that break it; none names a person. */
export const officeChecks: DataCheck[] = [
  {
    name: 'organization-card-secretary',
    rule: 'The secretary on a card is the one in office today, with the name of the member.',
    text: `select o.code, c.secretary_office_id, f.id as office_id
             from organization_cards c
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
             left join offices f
               on f.tenant_id = $1 and f.organization_id = c.organization_id and f.post = 'SECRETARY'
              and f.superseded_at is null and f.valid @> ${TODAY}
             left join members m on m.tenant_id = $1 and m.id = f.member_id
            where c.tenant_id = $1
              and (c.secretary_office_id, c.secretary_member_id, c.secretary_masked_name, c.secretary_since)
                  is distinct from (f.id, f.member_id, m.masked_name, lower(f.valid))`,
  },
  {
    name: 'organization-card-term',
    rule: 'The end of the term on a card is that of the term that runs today.',
    text: `select o.code, c.term_ends_on, t.ends_on
             from organization_cards c
             join organizations o on o.tenant_id = $1 and o.id = c.organization_id
             left join terms t
               on t.tenant_id = $1 and t.organization_id = c.organization_id
              and t.superseded_at is null and t.valid @> ${TODAY}
            where c.tenant_id = $1 and c.term_ends_on is distinct from t.ends_on`,
  },
  lifeCheck('office', 'offices'),
  lifeCheck('term', 'terms'),
  {
    name: 'office-unit',
    rule: 'No office outlives the unit it names.',
    text: `select u.name, f.id, f.post, f.valid
             from offices f
             join units u on u.tenant_id = $1 and u.id = f.unit_id
            where f.tenant_id = $1 and f.superseded_at is null and u.ended_on is not null
              and (upper_inf(f.valid) or upper(f.valid) > u.ended_on)`,
  },
  {
    name: 'office-membership',
    rule: 'Whoever holds an office is a member on each of its days.',
    text: `select o.code, f.id as office_id, f.post, f.valid
             from offices f
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
             left join (select m.member_id, range_agg(m.valid) as days
                          from memberships m
                         where m.tenant_id = $1 and m.superseded_at is null
                         group by m.member_id) held on held.member_id = f.member_id
            where f.tenant_id = $1 and f.superseded_at is null and f.member_id is not null
              and not coalesce(held.days @> f.valid, false)`,
  },
  {
    name: 'office-term',
    rule: 'An office that belongs to a term lies in it; an elected seat belongs to one (R-209).',
    text: `select o.code, f.id as office_id, f.post, f.valid, t.valid as term
             from offices f
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
             left join terms t on t.tenant_id = $1 and t.id = f.term_id
            where f.tenant_id = $1 and f.superseded_at is null
              and case when f.term_id is null
                    then f.appointment = 'ELECTED' and f.post <> 'GROUP_LEADER'
                    else t.organization_id <> f.organization_id or t.superseded_at is not null
                      or not t.valid @> f.valid end`,
  },
];

function lifeCheck(fact: string, table: 'offices' | 'terms'): DataCheck {
  return {
    name: `${fact}-life`,
    rule: `No ${fact} outlives its organization.`,
    text: `select o.code, f.id, f.valid
             from ${table} f
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
            where f.tenant_id = $1 and f.superseded_at is null and o.ended_on is not null
              and (upper_inf(f.valid) or upper(f.valid) > o.ended_on)`,
  };
}
