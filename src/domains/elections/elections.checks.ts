import { parameterSql } from '../administration/find-parameter';
import type { DataCheck } from '../domain';

const threshold = (code: string, date: string) => `(select p.value from (${parameterSql(code, date)}) p)`;

/** Invariants of elections that no constraint of the table holds. The order of the steps is one of those that one does. */
export const electionChecks: DataCheck[] = [
  {
    name: 'election-overlap',
    rule: 'An organization has one open election at a time.',
    text: `select o.code, e.id, f.id as other
             from elections e
             join elections f
               on f.tenant_id = $1 and f.organization_id = e.organization_id and f.id > e.id
              and daterange(f.reminded_on, coalesce(f.ratified_on, f.cancelled_on)) && daterange(e.reminded_on, coalesce(e.ratified_on, e.cancelled_on))
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
            where e.tenant_id = $1`,
  },
  {
    name: 'election-life',
    rule: 'An organization that has ended has no open election, and none of later days.',
    text: `select o.code, e.id, e.status
             from elections e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
            where e.tenant_id = $1 and o.ended_on is not null
              and (e.status not in ('RATIFIED', 'CANCELLED')
                or greatest(e.reminded_on, e.postponed_on, e.approved_on, e.held_on, e.ratified_on, e.cancelled_on) > o.ended_on)`,
  },
  {
    name: 'election-of-term',
    rule: 'Only bodies with terms elect (R-107, R-201), and the terms of an election are their own.',
    text: `select o.code, e.id
             from elections e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
             left join terms t on t.tenant_id = $1 and t.id = e.term_id
             left join terms n on n.tenant_id = $1 and n.id = e.new_term_id
            where e.tenant_id = $1
              and (o.kind not in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH')
                or t.organization_id <> e.organization_id or n.organization_id <> e.organization_id)`,
  },
  {
    name: 'elected-before-end',
    rule: 'Who is elected for a term takes office before it is up, or before the day to which its end was postponed (R-202, R-209).',
    text: `select o.code, f.id as office_id, f.post, f.valid, t.ends_on
             from offices f
             join terms t on t.tenant_id = $1 and t.id = f.term_id
             join organizations o on o.tenant_id = $1 and o.id = f.organization_id
            where f.tenant_id = $1 and f.superseded_at is null
              and lower(f.valid) > greatest(t.ends_on, (
                select max(e.postponed_until) from elections e
                 where e.tenant_id = $1 and e.organization_id = t.organization_id and e.term_id = t.id))`,
  },
  {
    name: 'election-new-term',
    rule: 'The term that a ratified renewal began, began on the day of the vote.',
    text: `select o.code, e.id, e.held_on, n.began_on
             from elections e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
             join terms n on n.tenant_id = $1 and n.id = e.new_term_id
            where e.tenant_id = $1 and n.began_on <> e.held_on`,
  },
  {
    name: 'election-postponed',
    rule: 'A renewal is postponed past the end of its term, by the months of R-202 at most.',
    text: `select o.code, e.id, e.postponed_until, t.ends_on
             from elections e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
             left join terms t on t.tenant_id = $1 and t.id = e.term_id
            where e.tenant_id = $1 and e.postponed_on is not null
              and (t.id is null or e.postponed_until <= t.ends_on
                or e.postponed_until > (t.ends_on + make_interval(months => ${threshold('MAX_POSTPONEMENT_MONTHS', 'e.postponed_on')}::int))::date)`,
  },
  {
    name: 'election-turnout',
    rule: 'An election was held with the share of voters that R-206 asked for on that day.',
    text: `select o.code, e.id, e.voters_due, e.voters_present
             from elections e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
            where e.tenant_id = $1 and e.held_on is not null
              and e.voters_present * 100 < e.voters_due * ${threshold('MIN_VOTERS_PERCENT', 'e.held_on')}`,
  },
];
