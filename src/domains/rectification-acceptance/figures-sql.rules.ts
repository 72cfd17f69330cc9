import { CASE_STATES, type CaseClass, type CaseState } from '../rectification/case.rules';
import { isOverdueSql } from '../rectification-plans/overdue.rules';
import { isBodyChange } from './body-changes.rules';

/** The figures of campaigns: each a count of rows, in one statement for any number of campaigns. */

/** What of a campaign is counted: the cases of a class, or all of them, among them those that have no class yet. */
export const FIGURE_SCOPES = ['WEAK_AND_LAX', 'BACKWARD', 'TOTAL'] as const satisfies readonly (CaseClass | 'TOTAL')[];
export type FigureScope = (typeof FIGURE_SCOPES)[number];

/** The counts of one scope of one campaign. */
export interface FiguresRow {
  campaignId: string;
  scope: FigureScope;
  cases: number;
  /** States without any case are left out. */
  states: Partial<Record<CaseState, number>>;
  accepted: number;
  closed: number;
  relapsed: number;
  measures: number;
  measuresDone: number;
  measuresOverdue: number;
  responsiblePersons: number;
  contactLeaders: number;
  prefectureLeaders: number;
  pairedUnits: number;
  bodyChanges: number;
}

/** A person or a post, once however many cases it answers for: alias of assignments. */
const WHO = `coalesce(a.member_id::text, a.post)`;

/**
 * A query for `FiguresRow`s, three a campaign.
 *
 * @param asked condition over campaigns, alias `p`
 * @param reached condition over cases, alias `c`: which ones the caller reaches
 * @param day SQL of today
 */
export function figuresSql({ asked, reached, day }: Record<'asked' | 'reached' | 'day', string>): string {
  const states = CASE_STATES.map((state) => `'${state}', nullif(count(*) filter (where c.state = '${state}'), 0)`);
  return `
  with asked as materialized (
    select p.id from rectification_campaigns p where p.tenant_id = $1 and ${asked}
  ), counted as materialized (
    select s.scope, c.id, c.campaign_id, c.organization_id, c.state, c.identified_on, c.accepted_on, c.look_back_result
      from rectification_cases c
     cross join lateral (values (coalesce(c.class, 'UNDECIDED')), ('TOTAL')) s (scope)
     where c.tenant_id = $1 and c.campaign_id in (select q.id from asked q) and ${reached}
  ), of_cases as (
    select c.campaign_id, c.scope, count(*) as cases, jsonb_strip_nulls(jsonb_build_object(${states.join(', ')})) as states,
           count(c.accepted_on) as accepted, count(*) filter (where c.state = 'CLOSED') as closed,
           count(*) filter (where c.look_back_result = 'RELAPSED') as relapsed
      from counted c
     group by c.campaign_id, c.scope
  ), of_measures as (
    select c.campaign_id, c.scope, count(*) as measures, count(m.done_on) as done, count(*) filter (where ${isOverdueSql(day)}) as overdue
      from counted c
      join rectification_measures m on m.tenant_id = $1 and m.case_id = c.id and m.superseded_at is null
     group by c.campaign_id, c.scope
  ), of_assignments as (
    select c.campaign_id, c.scope,
           count(distinct ${WHO}) filter (where a.role = 'RESPONSIBLE_PERSON') as persons,
           count(distinct ${WHO}) filter (where a.role = 'CONTACT_LEADER') as leaders,
           count(distinct ${WHO}) filter (where a.role = 'CONTACT_LEADER' and a.level = 'PREFECTURE_OR_ABOVE') as prefecture_leaders,
           count(distinct a.unit_id) filter (where a.role = 'PAIRED_UNIT') as units
      from counted c
      join rectification_assignments a on a.tenant_id = $1 and a.case_id = c.id and a.superseded_at is null
     group by c.campaign_id, c.scope
  ), of_bodies as (
    select c.campaign_id, c.scope, count(distinct f.id) as changes
      from counted c
      join offices f on f.tenant_id = $1 and ${isBodyChange('f', 'c')}
     group by c.campaign_id, c.scope
  )
  select q.id as "campaignId", s.scope,
         coalesce(n.cases, 0)::int as cases, coalesce(n.states, '{}') as states, coalesce(n.accepted, 0)::int as accepted,
         coalesce(n.closed, 0)::int as closed, coalesce(n.relapsed, 0)::int as relapsed,
         coalesce(m.measures, 0)::int as measures, coalesce(m.done, 0)::int as "measuresDone", coalesce(m.overdue, 0)::int as "measuresOverdue",
         coalesce(a.persons, 0)::int as "responsiblePersons", coalesce(a.leaders, 0)::int as "contactLeaders",
         coalesce(a.prefecture_leaders, 0)::int as "prefectureLeaders", coalesce(a.units, 0)::int as "pairedUnits",
         coalesce(b.changes, 0)::int as "bodyChanges"
    from asked q
   cross join unnest(array[${FIGURE_SCOPES.map((scope) => `'${scope}'`).join(', ')}]) with ordinality s (scope, place)
    left join of_cases n on n.campaign_id = q.id and n.scope = s.scope
    left join of_measures m on m.campaign_id = q.id and m.scope = s.scope
    left join of_assignments a on a.campaign_id = q.id and a.scope = s.scope
    left join of_bodies b on b.campaign_id = q.id and b.scope = s.scope
   order by q.id, s.place`;
}
