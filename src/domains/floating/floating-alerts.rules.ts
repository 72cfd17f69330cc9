import { parameterSql } from '../administration/find-parameter';
import { type AlertRule, TODAY } from '../alerts/alert-rule.rules';
import { awaitsFirstContactSql, contactDueSql } from './contact-due.rules';

/** What needs attention about floating members: one alert an organization, in numbers; seen by whoever may read the records. */

/** Whose duty the contact is: the destination's when somebody has just arrived, else the origin's where it is of the tenant. */
const DUTY = `case when ${awaitsFirstContactSql('f')} or f.side = 'DESTINATION' then f.destination_id else f.origin_id end`;

/** How often the side was in contact so far: it grows with each contact, and tells no day, as that of the next one would. */
const CONTACTS = `(select coalesce(sum(c.contacts), 0) from floating_contact_counts c where c.tenant_id = $1 and c.record_id = d.id)`;

/**
 * contacts that are overdue. Of a side without an organization, the record alone says so. Acknowledged, it comes
 * back with another record, and with another contact that was missed.
 */
export const CONTACT_OVERDUE: AlertRule = {
  kind: 'CONTACT_OVERDUE',
  seenBy: 'floating:read',
  items: 'a.missed',
  text: `select d.organization_id as subject_id, d.organization_id, null::uuid as unit_id, min(d.due_on) + 1 as since,
                'R-602, R-608' as rule,
                jsonb_build_object('CONTACTS_OVERDUE', count(*), 'EARLIEST_CONTACT_DUE', min(d.due_on)) as evidence,
                array_agg(d.id || ' ' || ${CONTACTS}) as missed
           from (select f.id, ${DUTY} as organization_id, ${contactDueSql('f', TODAY)} as due_on
                   from floating_records f
                  where f.tenant_id = $1 and f.state <> 'CLOSED') d
          where d.due_on < ${TODAY} and d.organization_id is not null
          group by d.organization_id`,
};

const MONTHS = `(select p.value::int from (${parameterSql('SHOULD_TRANSFER_MONTHS', TODAY)}) p)`;

/** who has been away for long, and inside the country, should have the relationship transferred. Acknowledged, it comes back with another record. */
export const SHOULD_TRANSFER: AlertRule = {
  kind: 'SHOULD_TRANSFER',
  seenBy: 'floating:read',
  items: 'a.records',
  text: `select f.origin_id as subject_id, f.origin_id as organization_id, null::uuid as unit_id,
                (min(f.out_on) + make_interval(months => min(n.months)))::date as since, 'R-501, R-604' as rule,
                jsonb_build_object('FLOATING_MEMBERS', count(*), 'EARLIEST_OUT_ON', min(f.out_on),
                                   'SHOULD_TRANSFER_MONTHS', min(n.months)) as evidence,
                array_agg(f.id::text) as records
           from floating_records f
          cross join (select ${MONTHS} as months) n
          where f.tenant_id = $1 and f.state <> 'CLOSED' and f.side <> 'DESTINATION' and f."range" <> 'ABROAD'
            and f.out_on + make_interval(months => n.months) <= ${TODAY}
          group by f.origin_id`,
};
