import type { DataCheck } from '../domain';

/** The records whose changes are told, by type: what their own rows say. */
const RECORDS = `select 'Member' as type, m.id, m.version, m.ended_on from members m where m.tenant_id = $1
                 union all
                 select 'Organization', o.id, o.version, o.ended_on from organizations o where o.tenant_id = $1
                 union all
                 select 'Unit', u.id, u.version, u.ended_on from units u where u.tenant_id = $1
                 union all
                 select 'Grid', g.id, g.version, g.ended_on from grids g where g.tenant_id = $1`;

/** A follower misses what the log does not tell: nothing else notices when a write of a record leaves no audit note of it. */
export const changeFeedChecks: DataCheck[] = [
  {
    name: 'change-untold',
    rule: 'Each version of a member, organization, unit or grid after the first is in the audit log.',
    text: `with record as (${RECORDS})
           select r.type, r.id, r.version, count(distinct e.object_version)::int as told
             from record r
             left join audit_entries e
               on e.tenant_id = $1 and e.object_id = r.id and e.object_type = r.type
              and e.object_version between 2 and r.version
            where r.version > 1
            group by r.type, r.id, r.version
           having count(distinct e.object_version) < r.version - 1`,
  },
  {
    name: 'end-untold',
    rule: 'What was last told of a member, organization, unit or grid that has ended is its end, and of one that lives is none.',
    text: `with record as (${RECORDS}),
                told as (
                  select distinct on (e.object_type, e.object_id) e.object_type, e.object_id, e.change_kind in ('ENDED', 'VOIDED') as is_over
                    from audit_entries e
                   where e.tenant_id = $1 and e.change_kind is not null
                   order by e.object_type, e.object_id, e.sequence desc nulls first, e.id desc)
           select r.type, r.id, r.version
             from record r
             join told t on t.object_type = r.type and t.object_id = r.id
            where t.is_over <> (r.ended_on is not null)`,
  },
];
