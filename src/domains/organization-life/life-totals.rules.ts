import { type LifeSpan, lifeTables } from './life-periods.rules';

/** The SQL of the life of a whole subtree, added up by kind of meeting. */

/** An organization, and all that stood formally below it on the last day of the span. */
function subtreeOf(organization: string, { until, date }: LifeSpan): string {
  return `with recursive below (id) as (
      select ${organization}
       union
      select e.organization_id
        from below b
        join placements e
          on e.tenant_id = $1 and e.parent_id = b.id and e.graph = 'FORMAL' and e.superseded_at is null
         and e.valid @> least(${until}, ${date}))
      select id from below`;
}

/**
 * What each organization owes and held of a kind. A meeting is read once, with the others of its kind and organization, and what its
 * period asks for is looked up by the day: joined as whole sets, of whose sizes PostgreSQL knows nothing, periods and meetings
 * would be compared row by row.
 */
const owed = ({ from, until }: LifeSpan) => `
  asks as materialized (
    select p.kind, array_agg(p.days) as periods,
           jsonb_object_agg(p.first_day::text, p.required) as times, jsonb_object_agg(p.first_day::text, p.days::text) as days
      from periods p where p.required > 0 group by p.kind),
  owed as (
    select y.position, y.kind, y.rule, y.period, n.due, h.held
      from duty y
      left join asks a on a.kind = y.kind
     cross join lateral (
           select count(*) as due from unnest(a.periods) p (days) where y.days @> p.days offset 0) n
     cross join lateral (
           select count(*) as held
             from (select date_trunc(lower(y.period), m.held_on::timestamp)::date::text as first_day, count(*) as times
                     from meetings m
                    where m.tenant_id = $1 and m.organization_id = y.organization_id and m.kind = y.kind and m.superseded_at is null
                      and m.held_on >= ${from} and m.held_on <= ${until}
                    group by 1 offset 0) t
            where t.times >= (a.times ->> t.first_day)::int and y.days @> (a.days ->> t.first_day)::daterange
           offset 0) h)`;

/**
 * A query for what an organization and all that stood formally below it on the last day owed and held, added up by kind, as one
 * JSON array in the form of `LifeDutyTotals`.
 *
 * @param organization SQL of its id
 */
export function lifeTotalsOf(organization: string, span: LifeSpan): string {
  return `with ${lifeTables(subtreeOf(organization, span), span)}, ${owed(span)}
    select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'rule', t.rule, 'period', t.period, 'organizations', t.organizations,
             'organizationsComplete', t.complete, 'periodsDue', t.due, 'periodsHeld', t.held) order by t.position), '[]')
      from (select w.position, w.kind, w.rule, w.period, count(*) filter (where w.due > 0) as organizations,
                   count(*) filter (where w.due > 0 and w.held = w.due) as complete, sum(w.due)::int as due, sum(w.held)::int as held
              from owed w
             group by w.position, w.kind, w.rule, w.period) t`;
}
