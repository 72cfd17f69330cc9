import { parameterSql } from '../administration/find-parameter';
import { LED_BY_SECRETARY } from '../elections/term-finding.rules';
import { type AlertRule, AT_WORK, FOUNDED_ON, TODAY } from './alert-rule.rules';

const KINDS = LED_BY_SECRETARY.map((kind) => `'${kind}'`).join(', ');

/**
 * for more than three months nobody has been secretary. The card says who has none today; the offices say since when:
 * since the last one ended, or since the founding.
 */
export const OFFICE_VACANT: AlertRule = {
  kind: 'OFFICE_VACANT',
  text: `select o.id as subject_id, o.id as organization_id, null::uuid as unit_id,
                v.vacant_since + p.value::int + 1 as since, 'R-208' as rule,
                jsonb_build_object('VACANT_SINCE', v.vacant_since, 'MAX_VACANCY_DAYS', p.value) as evidence
           from organizations o
           join organization_cards c
             on c.tenant_id = $1 and c.organization_id = o.id and c.secretary_office_id is null
          cross join lateral (
                select coalesce(max(upper(f.valid)), ${FOUNDED_ON}) as vacant_since
                  from offices f
                 where f.tenant_id = $1 and f.organization_id = o.id and f.post = 'SECRETARY'
                   and f.superseded_at is null) v
          cross join (${parameterSql('MAX_VACANCY_DAYS', TODAY)}) p
          where o.tenant_id = $1 and ${AT_WORK} and o.kind in (${KINDS})
            and ${TODAY} - v.vacant_since > p.value::int`,
};
