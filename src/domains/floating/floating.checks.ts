import type { DataCheck } from '../domain';
import { countsSql } from './floating.rules';

/** Invariants of floating records that no constraint of the table holds. */
export const floatingChecks: DataCheck[] = [
  {
    name: 'floating-member',
    rule: 'Who has an open record as a floating member belongs to the branch that it began in, and no other.',
    text: `select f.id, f.state
             from floating_records f
             join members m on m.tenant_id = $1 and m.id = f.member_id
            where f.tenant_id = $1 and f.state <> 'CLOSED' and m.branch_id is distinct from f.origin_id`,
  },
  {
    name: 'floating-destination',
    rule: 'A floating member is away from the own branch, at an organization that has not ended (R-601, R-605).',
    text: `select f.id, o.code
             from floating_records f
             join organizations o on o.tenant_id = $1 and o.id = f.destination_id
            where f.tenant_id = $1 and (f.destination_id = f.origin_id or (f.state <> 'CLOSED' and o.ended_on is not null))`,
  },
  {
    name: 'floating-liaison',
    rule: 'Who keeps contact with a floating member is another member, in good standing (R-606).',
    text: `select f.id, f.state, m.standing
             from floating_records f
             left join members m on m.tenant_id = $1 and m.id = f.liaison_id
            where f.tenant_id = $1 and f.liaison_id is not null
              and (f.liaison_id = f.member_id or m.standing <> 'ACTIVE')`,
  },
  {
    name: 'floating-one-at-a-time',
    rule: 'A member is away once at a time (R-601).',
    text: `select f.id, g.id as other
             from floating_records f
             join floating_records g on g.tenant_id = $1 and g.member_id = f.member_id and g.id > f.id
            where f.tenant_id = $1 and ${countsSql('f')} and ${countsSql('g')}
              and daterange(f.out_on, f.closed_on) && daterange(g.out_on, g.closed_on)`,
  },
  {
    name: 'floating-contacts',
    rule: 'The last contact lies between the day of leaving and today, and is counted in its year (R-608).',
    text: `select f.id, f.last_contact_on
             from floating_records f
            where f.tenant_id = $1 and f.last_contact_on is not null
              and (f.last_contact_on < f.out_on or f.last_contact_on > (now() at time zone 'Asia/Shanghai')::date
                or not exists (select from floating_contact_counts c
                                where c.tenant_id = $1 and c.record_id = f.id
                                  and c.year = extract(year from f.last_contact_on)::int))`,
  },
];
