import { v7 as newId } from 'uuid';
import { genesisHash } from '../../audit/audit-chain';
import type { MigratorClient } from '../../data/migrator-client';
import { constraintOf } from '../../data/sql-state';
import { now } from '../../shared/clock';
import { type TenantLevel, tenantCodeProblem, tenantParentProblem } from './tenant.rules';

export interface NewTenant {
  /** Division code of the department's area, such as `540102`. */
  code: string;
  name: string;
  level: TenantLevel;
  parentTenantId?: string | null;
}

/**
 * Creates a tenant with what every tenant starts with: the rows that moves lock in each graph, the serial of path
 * labels, and the head of its audit chain, all in one statement. Runs as the migrator.
 *
 * @returns the new tenant's id
 * @throws Error when the code is malformed or taken, or the level does not fit the parent's
 */
export async function provisionTenant(migrator: MigratorClient, tenant: NewTenant): Promise<{ tenantId: string }> {
  await assertProvisionable(migrator, tenant);
  const tenantId = newId();
  await migrator
    .query(
      `with new_tenant as (
       insert into tenants (tenant_id, parent_tenant_id, level, name, division_code, created_at)
       values ($1, $2, $3, $4, $5, $6)
     ), new_counters as (
       insert into tenant_counters (tenant_id, name, value)
       values ($1, 'CHAIN', 0), ($1, 'FORMAL', 0), ($1, 'ORGANIZATION_LABEL', 0)
     )
     insert into audit_heads (tenant_id, epoch, sequence, hash) values ($1, 1, 0, $7)`,
      [tenantId, tenant.parentTenantId ?? null, tenant.level, tenant.name, tenant.code, now(), genesisHash(tenantId)],
    )
    .catch((error: unknown) => {
      // Another call that began before this one ended took the code in between.
      throw constraintOf(error) === 'tenants_by_division_code' ? new Error(codeTaken(tenant.code)) : error;
    });
  return { tenantId };
}

const codeTaken = (code: string) => `Tenant ${code} exists already.`;

async function assertProvisionable(migrator: MigratorClient, tenant: NewTenant): Promise<void> {
  const { rows } = await migrator.query(
    'select tenant_id as id, division_code as code, level from tenants where division_code = $1 or tenant_id = $2',
    [tenant.code, tenant.parentTenantId ?? null],
  );
  const known = rows as { id: string; code: string; level: TenantLevel }[];
  const parent = known.find((row) => row.id === tenant.parentTenantId) ?? null;
  const isTaken = known.some((row) => row.code === tenant.code);
  const problem =
    tenantCodeProblem(tenant.code) ??
    (isTaken ? codeTaken(tenant.code) : null) ??
    (tenant.parentTenantId && parent === null ? `Tenant ${tenant.code} names a parent that does not exist.` : null) ??
    tenantParentProblem(tenant.level, parent?.level ?? null);
  if (problem !== null) throw new Error(problem);
}
