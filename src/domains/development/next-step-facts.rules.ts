import type { RowSql } from '../../data/planner/row-sql';
import { parameterSql } from '../administration/find-parameter';
import { NEXT_STEP_THRESHOLDS } from './next-steps.rules';

/** SQL of what `nextSteps` decides by, of the candidate of a row: one JSON object, `NextStepFacts`. */
export function nextStepFactsSql({ alias, date }: RowSql): string {
  const thresholds = NEXT_STEP_THRESHOLDS.map(
    (code) => `'${code}', (select t.value from (${parameterSql(code, date)}) t)`,
  );
  return `select jsonb_build_object(
            'today', ${date},
            'stage', ${alias}.stage,
            'steps', (select jsonb_agg(jsonb_build_object('step', s.step, 'takenOn', s.taken_on, 'hours', s.hours))
                        from candidate_steps s where s.tenant_id = $1 and s.candidate_id = ${alias}.id),
            'guides', (select jsonb_build_object('contacts', count(*) filter (where g.role = 'CONTACT'),
                                                 'introducers', count(*) filter (where g.role = 'INTRODUCER'))
                         from candidate_guides g
                        where g.tenant_id = $1 and g.candidate_id = ${alias}.id and ${accompaniesSql('g', date)}),
            'thresholds', jsonb_build_object(${thresholds.join(', ')}))`;
}

/**
 * The condition that a guide accompanies its candidate on a day: the record holds, and the member is a full one in good
 * standing.
 *
 * @param guide alias of a row of candidate_guides
 * @param date SQL of the day
 */
export function accompaniesSql(guide: string, date: string): string {
  return `${guide}.superseded_at is null and ${guide}.valid @> ${date}
          and exists (select from memberships h
                       where h.tenant_id = $1 and h.member_id = ${guide}.member_id and h.superseded_at is null
                         and h.valid @> ${date} and h.category = 'FULL' and h.standing = 'ACTIVE')`;
}
