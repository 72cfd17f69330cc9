import { parameterSql } from '../administration/find-parameter';
import { type AlertRule, TODAY } from '../alerts/alert-rule.rules';

/**
 * letters out of a branch that run out soon, or have: one alert a branch, since the first of them came within the days of
 * the parameter. Nobody is named; the transfers tell who, to those who may read them.
 */
export const TRANSFER_EXPIRING: AlertRule = {
  kind: 'TRANSFER_EXPIRING',
  seenBy: 'transfer:read',
  text: `select t.from_branch_id as subject_id, t.from_branch_id as organization_id, null::uuid as unit_id,
                greatest(min(t.letter_valid_until) - p.value::int, min(t.sent_on)) as since, 'R-505' as rule,
                jsonb_build_object('LETTERS_EXPIRING', count(*), 'LETTER_VALID_UNTIL', min(t.letter_valid_until),
                                   'TRANSFER_EXPIRING_DAYS', p.value) as evidence
           from relationship_transfers t
          cross join (${parameterSql('TRANSFER_EXPIRING_DAYS', TODAY)}) p
          where t.tenant_id = $1 and t.state = 'SENT' and t.side <> 'DESTINATION'
            and t.letter_valid_until - ${TODAY} <= p.value::int
          group by t.from_branch_id, p.value`,
};
