import type { DataCheck } from '../domain';
import { MOST_ACTIVE_KEYS } from './api-key.rules';

/** Invariants of keys that no constraint of the table holds. */
export const apiKeyChecks: DataCheck[] = [
  {
    name: 'api-keys-two-active',
    rule: 'API_KEY_ROTATION: an integration has at most two active keys.',
    text: `select k.account_id, count(*) as active
             from api_keys k
            where k.tenant_id = $1 and k.revoked_at is null and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
            group by k.account_id
           having count(*) > ${MOST_ACTIVE_KEYS}`,
  },
  {
    name: 'api-keys-of-integrations',
    rule: 'An account with API keys has the role INTEGRATOR and no other.',
    text: `select k.id, g.role
             from api_keys k
             join grants g on g.tenant_id = $1 and g.account_id = k.account_id and g.revoked_at is null
            where k.tenant_id = $1 and g.role <> 'INTEGRATOR'`,
  },
  {
    name: 'api-keys-end',
    rule: 'API_KEY_LIFE: a key does not work for longer than the parameter said when it was made.',
    text: `select k.id, k.expires_on
             from api_keys k
             left join lateral (
               select coalesce(o.value, p.value) as most
                 from parameters p
                 left join parameter_overrides o
                   on o.tenant_id = $1 and o.code = p.code and o.recorded_at <= k.created_at
                  and (o.superseded_at is null or o.superseded_at > k.created_at)
                  and o.valid @> (k.created_at at time zone 'Asia/Shanghai')::date
                where p.code = 'API_KEY_DAYS' and p.valid @> (k.created_at at time zone 'Asia/Shanghai')::date) l on true
            where k.tenant_id = $1 and k.expires_on - (k.created_at at time zone 'Asia/Shanghai')::date > l.most`,
  },
];
