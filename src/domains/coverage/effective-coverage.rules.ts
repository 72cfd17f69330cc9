import { LED_BY_SECRETARY } from '../elections/term-finding.rules';
import { PRIMARY_KINDS } from '../grids/grid.rules';
import { hasTerms } from '../offices/term.rules';
import { type FactTime, factsKnown, factsOn } from '../organizations/known-facts.rules';
import { lifeDutiesSql, missedLifeOf } from './missed-life.rules';

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * A query for the primary organizations at work on the day, one row each: `organization_id`, `kind`, `has_secretary`,
 * `is_term_valid`, `has_life`, `is_effective` (all three), and since when each is missing, null where it is not:
 * `secretary_missing_since`, `term_expired_since`, `life_missed_since` with `life_missed_rules` (text, `R-301, R-305`).
 *
 * What is not elected for a term has none that could expire, and who owes no meetings has missed none.
 *
 * @param within a query for the ids of the organizations to be counted, such as `select organization_id from scoped_organizations`; left out, the tenant's
 */
export function organizationRowsSql(time: FactTime, within?: string): string {
  const counted = within === undefined ? '' : `and b.organization_id in (${within})`;
  return `
    with duties as materialized (${lifeDutiesSql(time)})
    select x.organization_id, x.kind, x.secretary_missing_since is null as has_secretary,
           x.term_expired_since is null as is_term_valid, x.life_missed_since is null as has_life,
           coalesce(x.secretary_missing_since, x.term_expired_since, x.life_missed_since) is null as is_effective,
           x.secretary_missing_since, x.term_expired_since, x.life_missed_since, x.life_missed_rules
      from (
      select b.organization_id, b.kind,
             case when b.kind in (${list(LED_BY_SECRETARY)}) and s.is_held is not true
                  then coalesce(s.left_on, w.began_on) end as secretary_missing_since,
             case when b.kind in (${list(PRIMARY_KINDS.filter(hasTerms))}) and t.is_running is not true
                  then coalesce(t.over_on, w.began_on) end as term_expired_since,
             m.since as life_missed_since, m.rules as life_missed_rules
        from ${factsOn('organization_states', time)} b
        left join lateral (${workSql(time)}) w on true
        left join lateral (${secretarySql(time)}) s on true
        left join lateral (${termSql(time)}) t on true
        left join lateral (${missedLifeOf('b', 'w.days', time)}) m on true
       where b.tenant_id = $1 and b.kind in (${list(PRIMARY_KINDS)}) and b.status in ('ESTABLISHED', 'RESTRUCTURING')
         ${counted}) x`;
}

/** Days on which an organization (alias `b`) is at work, and the first of them. */
function workSql(time: FactTime): string {
  return `select range_agg(s.valid) as days, min(lower(s.valid)) as began_on
            from ${factsKnown('organization_states', time)} s
           where s.tenant_id = $1 and s.organization_id = b.organization_id and s.status in ('ESTABLISHED', 'RESTRUCTURING')`;
}

/** Whether somebody is its secretary, and when the last one had left. */
function secretarySql(time: FactTime): string {
  return `select bool_or(f.valid @> ${time.on}) as is_held, max(upper(f.valid)) as left_on
            from ${factsKnown('offices', time)} f
           where f.tenant_id = $1 and f.organization_id = b.organization_id and f.post = 'SECRETARY' and lower(f.valid) <= ${time.on}`;
}

/**
 * Whether its term runs, also one that was postponed by approval, and since when the last one is over. Of elections
 * only the days of their steps are kept, not when these were recorded: a step taken by the day counts, whatever is asked to be known.
 */
function termSql(time: FactTime): string {
  return `select bool_or(t.valid @> ${time.on} and l.last_day >= ${time.on}) as is_running,
                 max(least(upper(t.valid), l.last_day + 1)) as over_on
            from ${factsKnown('terms', time)} t
           cross join lateral (
                 select greatest(t.ends_on, max(e.postponed_until)) as last_day
                   from elections e
                  where e.tenant_id = $1 and e.organization_id = b.organization_id and e.term_id = t.id
                    and e.postponed_on <= ${time.on}
                    and (e.ratified_on > ${time.on}) is not false and (e.cancelled_on > ${time.on}) is not false) l
           where t.tenant_id = $1 and t.organization_id = b.organization_id and lower(t.valid) <= ${time.on}`;
}
