import { TODAY } from '../alerts/alert-rule.rules';
import { isContactOverdueSql } from './contact-due.rules';
import { countsSql } from './floating.rules';

/** The report of an organization or of what a caller reaches, in one statement. */

/**
 * Whether an organization (alias `o`) is reached by the roots of grants. It is looked at as it stands today, whatever the period.
 *
 * @param roots SQL of type uuid[]; null where the whole tenant is
 */
const isReached = (roots: string) => `(${roots} is null or exists (
    select from organizations r
     where r.tenant_id = $1 and r.id = any(${roots})
       and (r.id = o.id
         or (o.formal_path >= r.formal_path and o.formal_path < r.formal_path || '0')
         or (o.formal_path is null and o.chain_path >= r.chain_path and o.chain_path < r.chain_path || '0'))))`;

/**
 * Values: `$2` the organization or null, `$3` and `$4` first and last day, `$5` roots of the caller or null. A record counts when
 * it was open on a day of the period: away from then on when it left, and there from the referral, or the reception, on. Gives no
 * row where the organization is out of reach.
 */
export const FLOATING_REPORT = `
  with tops as materialized (
    select o.id, o.formal_path as low, o.formal_path || '0' as high
      from organizations o
     where o.tenant_id = $1
       and case when $2::uuid is null then o.id = any($5::uuid[]) else o.id = $2::uuid and ${isReached('$5::uuid[]')} end
  ), scope as materialized (
    select t.id from tops t
     union
    select b.id from tops t join organizations b on b.tenant_id = $1 and b.formal_path >= t.low and b.formal_path < t.high
  ), sides as materialized (
    select f.id,
           f.side <> 'DESTINATION' and f.out_on <= $4::date
             and (n.is_whole or f.origin_id in (select s.id from scope s)) as is_out,
           f.side <> 'ORIGIN' and coalesce(coalesce(f.referred_on, f.received_on) <= $4::date, false)
             and (n.is_whole or coalesce(f.destination_id in (select s.id from scope s), false)) as is_in,
           ${isContactOverdueSql('f', TODAY)} as is_overdue,
           (select coalesce(sum(c.contacts), 0)
              from floating_contact_counts c
             where c.tenant_id = $1 and c.record_id = f.id
               and c.year between extract(year from $3::date)::int and extract(year from $4::date)::int) as contacts
      from floating_records f
     cross join (select $2::uuid is null and $5::uuid[] is null as is_whole) n
     where f.tenant_id = $1 and (f.closed_on is null or f.closed_on >= $3::date) and ${countsSql('f')}
  )
  select count(*)::int as records,
         (count(*) filter (where s.is_out))::int as "out",
         (count(*) filter (where s.is_in))::int as "in",
         (count(*) filter (where s.is_out and s.is_in))::int as paired,
         (count(*) filter (where s.is_out and not s.is_in))::int as "unpairedOut",
         (count(*) filter (where s.is_in and not s.is_out))::int as "unpairedIn",
         (count(*) filter (where s.is_overdue))::int as overdue,
         coalesce(sum(s.contacts), 0)::int as contacts
    from sides s
   where s.is_out or s.is_in
  having $2::uuid is null or exists (select from tops)`;
