import { ADMINISTRATORS } from '../../access/permissions';
import type { DataCheck } from '../domain';

const administrators = ADMINISTRATORS.map((role) => `'${role}'`).join(', ');

/** Invariants of tenants, accounts and grants. */
export const administrationChecks: DataCheck[] = [
  {
    name: 'separation-of-duties',
    rule: 'The role of an administrator (三员) is held by a separate person: no account holds another role beside it.',
    text: `select g.account_id, array_agg(distinct g.role order by g.role) as roles
             from grants g
            where g.tenant_id = $1 and g.revoked_at is null
            group by g.account_id
           having count(distinct g.role) > 1 and bool_or(g.role in (${administrators}))`,
  },
  {
    name: 'grants-fit-roles',
    rule: 'SECRETARY and CLERK are held on one organization, every other role on the whole tenant.',
    text: `select g.id, g.role, g.organization_id
             from grants g
            where g.tenant_id = $1 and (g.role in ('SECRETARY', 'CLERK')) <> (g.organization_id is not null)`,
  },
  {
    name: 'tenant-tree',
    rule: 'The level of a parent tenant is above that of its children.',
    text: `select t.level, p.level as parent_level
             from tenants t
             join tenants p on p.tenant_id = t.parent_tenant_id
            where t.tenant_id = $1
              and array_position(array['REGION', 'PREFECTURE', 'COUNTY'], p.level)
                  >= array_position(array['REGION', 'PREFECTURE', 'COUNTY'], t.level)`,
  },
  {
    name: 'tenant-rows',
    rule: 'A tenant has its three counters and the head of its audit chain.',
    text: `select t.tenant_id
             from tenants t
            where t.tenant_id = $1
              and ((select count(*) from tenant_counters c where c.tenant_id = $1) <> 3
                   or not exists (select from audit_heads h where h.tenant_id = $1))`,
  },
];
