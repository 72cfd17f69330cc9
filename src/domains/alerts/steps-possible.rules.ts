import { parameterSql } from '../administration/find-parameter';
import { OPEN_STAGES } from '../development/candidate.rules';
import { accompaniesSql } from '../development/next-step-facts.rules';
import { ORDERED_STEPS, type OrderedStep, STEP_RULES } from '../development/step-order.rules';
import { TODAY } from './alert-rule.rules';

/**
 * as SQL: with which candidates a step can be taken today. What `Candidate.nextSteps` tells of one candidate is asked
 * here of all of them at once.
 */

const threshold = (code: string) => `(select p.value::int from (${parameterSql(code, TODAY)}) p)`;
const textArray = (values: readonly string[]) => `'{${values.join(',')}}'::text[]`;

/**
 * Beside the order, over the steps that were taken (`s`) and the guides of today (`g`). Of what may be repeated: a review once it is
 * due, a training while hours are missing.
 */
const CONDITIONS: Readonly<Partial<Record<OrderedStep, string>>> = {
  REVIEWED: `(s.reviewed_on + make_interval(months => ${threshold('MAX_MONTHS_BETWEEN_REVIEWS')}))::date < ${TODAY}`,
  TARGET_DECIDED: `s.activist_since + ${threshold('MIN_DAYS_AS_ACTIVIST')} <= ${TODAY} and g.contacts > 0`,
  TRAINED: `s.hours < ${threshold('MIN_TRAINING_HOURS')}`,
  PRE_REVIEWED: `s.hours >= ${threshold('MIN_TRAINING_HOURS')} and g.introducers >= ${threshold('INTRODUCERS')}`,
  ADMITTED: `g.introducers >= ${threshold('INTRODUCERS')}`,
};

/** Whether a step can be taken today with a candidate (alias `c`). */
function isPossible(step: OrderedStep): string {
  const { after, isRepeatable = false } = STEP_RULES[step];
  const conditions = [`s.taken @> ${textArray(after)}`];
  conditions.push(isRepeatable ? `c.stage = any(${textArray(OPEN_STAGES)})` : `not '${step}' = any(s.taken)`);
  const further = CONDITIONS[step];
  if (further !== undefined) conditions.push(further);
  return `(${conditions.join(' and ')})`;
}

/** Steps that the branch takes, or records as its committee took them. */
export const STEPS_TO_ADVANCE = ORDERED_STEPS.filter((step) => step !== 'ADMITTED' && step !== 'APPROVED');

/** A query for `id` and `branch_id` of the candidates with whom one of the steps can be taken today. */
export function candidatesAwaiting(steps: readonly OrderedStep[]): string {
  return `
    select c.id, c.branch_id
      from candidates c
     cross join lateral (
           select array_agg(s.step) as taken,
                  min(s.taken_on) filter (where s.step = 'ACTIVIST_DECIDED') as activist_since,
                  max(s.taken_on) filter (where s.step in ('ACTIVIST_DECIDED', 'REVIEWED')) as reviewed_on,
                  coalesce(sum(s.hours) filter (where s.step = 'TRAINED'), 0) as hours
             from candidate_steps s
            where s.tenant_id = $1 and s.candidate_id = c.id) s
     cross join lateral (
           select count(*) filter (where g.role = 'CONTACT') as contacts, count(*) filter (where g.role = 'INTRODUCER') as introducers
             from candidate_guides g
            where g.tenant_id = $1 and g.candidate_id = c.id and ${accompaniesSql('g', TODAY)}) g
     where c.tenant_id = $1 and c.stage = any(${textArray([...OPEN_STAGES, 'ADMITTED'])})
       and not exists (select from members m where m.tenant_id = $1 and m.id = c.member_id and m.standing = 'ENDED')
       and (${steps.map(isPossible).join(' or ')})`;
}
