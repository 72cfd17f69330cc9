import { parameterSql } from '../administration/find-parameter';
import { LIFE_DUTIES, type LifePeriod, MEETING_KINDS, type MeetingKind } from './meeting.rules';

/** The SQL of organization life: which periods were due, and what was held in them. Text over text; nothing is read here. */

/** When a statement asks: SQL of dates. */
export interface LifeSpan {
  from: string;
  /** Last day. */
  until: string;
  /** The day of the question: a period is due once it is over. */
  date: string;
}

const LENGTHS: Readonly<Record<LifePeriod, string>> = { MONTH: '1 month', QUARTER: '3 months', YEAR: '1 year' };

const textArray = (values: readonly string[]) => `'{${values.join(',')}}'::text[]`;

/** The seven duties, in the order of their rules. */
const DUTIES = MEETING_KINDS.map((kind, at) => {
  const { rule, period, kinds, needsCommittee } = LIFE_DUTIES[kind];
  return `(${at}, '${kind}', '${rule}', '${period}', ${textArray(kinds)}, ${needsCommittee})`;
}).join(', ');

/** Whole periods of one kind within the span that are over, and how many meetings each asks for by the parameter of its first day. */
function periodsOf(kind: MeetingKind, { from, until, date }: LifeSpan): string {
  const { period, parameter } = LIFE_DUTIES[kind];
  const unit = period.toLowerCase();
  const length = `interval '${LENGTHS[period]}'`;
  return `select '${kind}' as kind, d.first_day, d.next_day, daterange(d.first_day, d.next_day) as days,
                 (select p.value::int from (${parameterSql(parameter, 'd.first_day')}) p) as required
            from (select g::date as first_day, (g + ${length})::date as next_day
                    from generate_series(date_trunc('${unit}', ${from}::timestamp), least(${until}, ${date})::timestamp, ${length}) g) d
           where d.first_day >= ${from} and d.next_day <= least(${until} + 1, ${date})`;
}

/**
 * Common table expressions of the life of organizations in a span. `periods`: what each kind of meeting asks for when;
 * `duty`: the kinds that apply to each organization for a day of the span at least, with the days on which it is at work,
 * of the right kind, and has a committee where there must be one (R-104).
 *
 * @param organizations a query for ids, as `id`
 */
export function lifeTables(organizations: string, span: LifeSpan): string {
  return `duties (position, kind, rule, period, kinds, needs_committee) as (values ${DUTIES}),
    asked as materialized (${organizations}),
    periods as materialized (${MEETING_KINDS.map((kind) => periodsOf(kind, span)).join(' union all ')}),
    lives as (
      select s.organization_id, d.position, d.kind, d.rule, d.period, d.needs_committee, range_agg(s.valid) as days
        from asked a
        join organization_states s
          on s.tenant_id = $1 and s.organization_id = a.id and s.superseded_at is null and s.status in ('ESTABLISHED', 'RESTRUCTURING')
        join duties d on s.kind = any(d.kinds)
       group by s.organization_id, d.position, d.kind, d.rule, d.period, d.needs_committee),
    duty as materialized (
      select w.* from (
        select l.organization_id, l.position, l.kind, l.rule, l.period,
               case when l.needs_committee
                    then l.days * (select range_agg(f.valid) from offices f
                                    where f.tenant_id = $1 and f.organization_id = l.organization_id
                                      and f.post = 'COMMITTEE_MEMBER' and f.superseded_at is null)
                    else l.days end as days
          from lives l) w
       where w.days && daterange(${span.from}, ${span.until}, '[]'))`;
}

/** A query for the periods of one row `y` of `duty`, with `required` and `held`: each is counted by a lookup of its own. */
const PERIODS_DUE = `
  select p.first_day, p.required,
         (select count(*)::int from meetings m
           where m.tenant_id = $1 and m.organization_id = y.organization_id and m.kind = y.kind and m.superseded_at is null
             and m.held_on >= p.first_day and m.held_on < p.next_day) as held
    from periods p
   where p.kind = y.kind and p.required > 0 and y.days @> p.days`;

/**
 * A query for the duties of one organization as one JSON array, in the form of `LifeDuty`.
 *
 * @param organization SQL of its id
 */
export function lifeDutiesOf(organization: string, span: LifeSpan): string {
  return `with ${lifeTables(`select ${organization} as id`, span)}
    select coalesce(jsonb_agg(jsonb_build_object('kind', y.kind, 'rule', y.rule, 'period', y.period, 'periodsDue', n.periods_due,
             'periodsHeld', n.periods_held, 'missing', n.missing) order by y.position), '[]')
      from duty y
      cross join lateral (
        select count(*)::int as periods_due, count(*) filter (where x.held >= x.required)::int as periods_held,
               coalesce(jsonb_agg(jsonb_build_object('startsOn', x.first_day, 'heldCount', x.held, 'requiredCount', x.required) order by x.first_day)
                          filter (where x.held < x.required), '[]') as missing
          from (${PERIODS_DUE} offset 0) x) n`;
}
