import { type AlertRule, TODAY } from '../alerts/alert-rule.rules';

/**
 * whether a measure (alias `m`) of a case (alias `c`) is past its deadline. A measure is carried out from the start of
 * the rectification; one of a case that was cancelled is due no more.
 */
export const isOverdueSql = (date: string) =>
  `m.superseded_at is null and m.state = 'DOING' and m.deadline < ${date} and c.state <> 'CANCELLED'`;

/** measures whose deadline has passed, one alert an organization. Seen by whoever may read the case. */
export const MEASURE_OVERDUE: AlertRule = {
  kind: 'MEASURE_OVERDUE',
  seenBy: 'case:read',
  text: `select c.organization_id as subject_id, c.organization_id, null::uuid as unit_id,
                min(m.deadline) + 1 as since, 'R-810' as rule,
                jsonb_build_object('MEASURES_OVERDUE', count(*), 'EARLIEST_DEADLINE', min(m.deadline)) as evidence
           from rectification_measures m
           join rectification_cases c on c.tenant_id = $1 and c.id = m.case_id
          where m.tenant_id = $1 and ${isOverdueSql(TODAY)}
          group by c.organization_id`,
};
