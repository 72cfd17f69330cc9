import type { DataCheck } from '../domain';

/** Invariants of exports that no constraint of the table holds. */
export const exportChecks: DataCheck[] = [
  {
    name: 'exports-approved',
    rule: 'EXPORT_APPROVAL: an export of more rows than pass by themselves is not ready unless a second account let it pass.',
    text: `select e.id, e.row_count
             from exports e
             left join lateral (
               select coalesce(o.value, p.value) as most
                 from parameters p
                 left join parameter_overrides o
                   on o.tenant_id = $1 and o.code = p.code and o.recorded_at <= e.requested_at
                  and (o.superseded_at is null or o.superseded_at > e.requested_at)
                  and o.valid @> (e.requested_at at time zone 'Asia/Shanghai')::date
                where p.code = 'EXPORT_ROWS_WITHOUT_APPROVAL' and p.valid @> (e.requested_at at time zone 'Asia/Shanghai')::date) l on true
            where e.tenant_id = $1 and e.state = 'READY' and e.decided_by is null and e.row_count > l.most`,
  },
  {
    name: 'exports-decided',
    rule: 'Who decides on an export does so after it was asked for, and before it expires.',
    text: `select e.id
             from exports e
            where e.tenant_id = $1 and (e.decided_at < e.requested_at or e.decided_at > e.expires_at)`,
  },
];
