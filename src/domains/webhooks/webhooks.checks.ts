import type { DataCheck } from '../domain';

/** Invariants of webhooks that no constraint of a table holds. */
export const webhookChecks: DataCheck[] = [
  {
    name: 'webhooks-no-further-than-the-log',
    rule: 'Nothing is queued that the audit log does not have: an endpoint of the current epoch is at most at its end.',
    text: `select e.id
             from webhook_endpoints e
             join audit_heads h on h.tenant_id = $1
            where e.tenant_id = $1 and e.epoch = h.epoch and e.after_sequence > h.sequence`,
  },
  {
    name: 'webhooks-attempts-counted',
    rule: 'A delivery has no attempt beyond the last that was begun, and was delivered by one that succeeded.',
    text: `select d.id
             from webhook_deliveries d
            where d.tenant_id = $1
              and (exists (select from webhook_attempts t
                            where t.tenant_id = $1 and t.delivery_id = d.id and t.number > d.attempts)
                or (d.state = 'DELIVERED'
                    and not exists (select from webhook_attempts t
                                     where t.tenant_id = $1 and t.delivery_id = d.id and t.outcome = 'DELIVERED')))`,
  },
];
