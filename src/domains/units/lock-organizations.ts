import type { TenantTransaction } from '../../access/context';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { endedViolations } from '../organizations/life.rules';
import { organizationNotFound } from '../organizations/lock-organization';
import type { OrganizationStatus } from '../organizations/organization.rules';

/**
 * Locks the organizations that cover units now, and those that are to. Whoever changes what an organization covers holds
 * it, so nobody counts its units while another changes them, and it does not end meanwhile. Organizations are always
 * locked before units, by everybody.
 */
export async function lockCovering(
  tx: TenantTransaction,
  unitIds: readonly string[],
  organizationIds: readonly string[] = [],
): Promise<void> {
  await tx.query({
    text: `select o.id
             from organizations o
            where o.tenant_id = $1
              and (o.id = any($2::uuid[])
                or o.id in (select f.organization_id from unit_formations f
                             where f.tenant_id = $1 and f.unit_id = any($3::uuid[])
                               and f.superseded_at is null and upper_inf(f.valid)))
            order by o.id
              for no key update`,
    values: [organizationIds, unitIds],
  });
}

/**
 * Holds an organization that is to answer for a unit: until the commit it does not end.
 *
 * @throws NOT_FOUND; RuleError ORGANIZATION_ENDED
 */
export async function lockResponsible(tx: TenantTransaction, id: string): Promise<void> {
  const [organization] = await tx.query<{
    code: string;
    name: string;
    status: OrganizationStatus;
    endedOn: string | null;
  }>({
    text: `select code, name, status, ended_on as "endedOn" from organizations where tenant_id = $1 and id = $2 for share`,
    values: [id],
  });
  if (organization === undefined) throw organizationNotFound(id);
  const problems: RuleViolation[] = endedViolations(organization, 'input.responsibleId');
  assertRules(problems);
}
