import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertRules } from '../../shared/errors';
import { assertReach } from '../organizations/assert-reach';
import { endedViolations } from '../organizations/life.rules';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { communityViolations } from './community.rules';

/** A community under its lock: while it is held, nobody ends it or gives it another grid. */
export interface LockedCommunity extends LockedOrganization {
  divisionCode: string | null;
}

/**
 * Locks an organization that grids are to belong to.
 *
 * @param field path of the input field that names it
 * @throws NOT_FOUND when it is unknown or out of reach; RuleError when it has ended or is no community
 */
export async function lockCommunity(
  tx: TenantTransaction,
  caller: ViewerContext,
  action: Action,
  id: string,
  field: string,
): Promise<LockedCommunity> {
  const organization = await lockOrganization(tx, id);
  await assertReach(tx, caller, action, [id]);
  assertRules(endedViolations(organization, field));
  return assertCommunity(tx, organization, field);
}

/** Refuses an organization that is no community, whether it has ended or not. */
export async function assertCommunity(
  tx: TenantTransaction,
  organization: LockedOrganization,
  field: string,
): Promise<LockedCommunity> {
  const [place] = await tx.query<{ divisionCode: string | null; standsOn: string | null }>({
    text: `select o.division_code as "divisionCode",
                  (select min(g.name)
                     from grid_organizations s
                     join grids g on g.tenant_id = $1 and g.id = s.grid_id
                    where s.tenant_id = $1 and s.organization_id = o.id
                      and s.superseded_at is null and upper_inf(s.valid)) as "standsOn"
             from organizations o
            where o.tenant_id = $1 and o.id = $2`,
    values: [organization.id],
  });
  const { divisionCode = null, standsOn = null } = place ?? {};
  assertRules(communityViolations({ ...organization, divisionCode, standsOn }, field));
  return { ...organization, divisionCode };
}
