/** What is known of a plan, as SQL: the same for those who read a case and for the decision to approve it. */

/** Whether an assignment holds on a day. */
const inForce = (alias: string, date: string) => `${alias}.superseded_at is null and ${alias}.valid @> ${date}`;

/**
 * An expression for the `PlanFacts` of a case.
 *
 * @param alias of the row of `rectification_cases`
 * @param date SQL of the day on which somebody must be assigned
 */
export function planFactsSql(alias: string, date: string): string {
  const measures = `
    select coalesce(jsonb_agg(jsonb_build_object(
             'position', m.position, 'hasGoal', m.goal is not null, 'hasDeadline', m.deadline is not null,
             'hasSteps', m.steps is not null,
             'hasOwner', m.owner_id is not null and (m.state in ('DONE', 'VERIFIED') or exists (
               select from rectification_assignments a
                where a.tenant_id = $1 and a.id = m.owner_id and a.case_id = ${alias}.id and ${inForce('a', date)})))
             order by m.position), '[]')
      from rectification_measures m
     where m.tenant_id = $1 and m.problem_id = p.id and m.superseded_at is null`;
  return `(select jsonb_build_object(
             'roleTemplate', k.role_template,
             'roles', (select coalesce(jsonb_agg(distinct a.role), '[]')
                         from rectification_assignments a
                        where a.tenant_id = $1 and a.case_id = ${alias}.id and ${inForce('a', date)}),
             'problems', (select coalesce(jsonb_agg(jsonb_build_object('position', p.position, 'measures', (${measures}))
                                                    order by p.position), '[]')
                            from rectification_problems p
                           where p.tenant_id = $1 and p.case_id = ${alias}.id and p.superseded_at is null))
             from rectification_campaigns k
            where k.tenant_id = $1 and k.id = ${alias}.campaign_id)`;
}
