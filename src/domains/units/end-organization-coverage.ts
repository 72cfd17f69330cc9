import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { OrganizationWatch, WatchedOrganization } from '../organizations/organization.watch';
import { countUnitVersionsUp } from './change-units';
import { endFormations } from './end-formations';
import { unitNote } from './lock-for-unit-change';
import { responsibleViolations } from './unit-change.rules';

/** What units have to say when an organization ends: someone must answer for them, and it covers them no longer. */
export const unitsOfOrganizations: OrganizationWatch = {
  endViolations: responsibilityViolations,
  onEnd: endCoverage,
};

/** Units on the register on that day or later: also those that were removed since. */
async function responsibilityViolations(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const [units] = await tx.query<{ count: number; example: string | null }>({
    text: `select count(*)::int as count, (array_agg(name order by name_pinyin, id))[1] as example
             from units
            where tenant_id = $1 and responsible_id = $2 and (ended_on is null or ended_on > $3::date)`,
    values: [organization.id, on],
  });
  return units === undefined ? [] : responsibleViolations(organization, units, on);
}

async function endCoverage(tx: TenantTransaction, { id }: WatchedOrganization, on: LocalDate): Promise<Followed> {
  const units = await countUnitVersionsUp(tx, await endFormations(tx, { organizationId: id }, on));
  return { audit: units.map((unit) => unitNote(unit.id, unit.version, ['formation'])), derived: [] };
}
