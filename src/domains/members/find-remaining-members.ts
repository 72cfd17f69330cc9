import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { OrganizationWatch, WatchedOrganization } from '../organizations/organization.watch';
import type { UnitWatch } from '../units/unit.watch';
import { memberNote } from './load-member-answer';
import { endTiesOf } from './record-dated-tie';
import { groupHasMembersViolation, membersRemainViolation } from './remaining.rules';

/** What members have to say when an organization ends or gets another formal parent. */
export const membersWatch: OrganizationWatch = {
  async endViolations(tx, organization, on): Promise<RuleViolation[]> {
    const count = await countRemaining(tx, organization, on);
    return count === 0 ? [] : [membersRemainViolation(organization, count, on)];
  },
  /** who took part belongs elsewhere and stays there; the participation ends with the task. */
  async onEnd(tx, { id }, on) {
    const memberIds = await endTiesOf(tx, 'participations', 'organization_id', id, on);
    return { audit: memberIds.map((memberId) => memberNote(memberId, null, ['participations'])), derived: [] };
  },
  /** A branch takes its members along wherever it stands; a group is a part of one branch. */
  async moveViolations(tx, organization, { graph, on }): Promise<RuleViolation[]> {
    const isAsked = organization.kind === 'GROUP' && graph === 'FORMAL';
    const count = isAsked ? await countRemaining(tx, organization, on) : 0;
    return count === 0 ? [] : [groupHasMembersViolation(organization, count, on)];
  },
};

/** Nobody works any more at a unit that has been removed from the register. */
export const employmentsWatch: UnitWatch = {
  async onRemoval(tx, unitId, on) {
    const memberIds = await endTiesOf(tx, 'employments', 'unit_id', unitId, on);
    return { audit: memberIds.map((memberId) => memberNote(memberId, null, ['employment'])), derived: [] };
  },
};

/** Members of a branch or a group on the day or later. */
async function countRemaining(tx: TenantTransaction, { id }: WatchedOrganization, on: LocalDate): Promise<number> {
  const [remaining] = await tx.query<{ count: number }>({
    text: `select count(distinct member_id)::int as count
             from memberships
            where tenant_id = $1 and (branch_id = $2 or group_id = $2) and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)`,
    values: [id, on],
  });
  return remaining?.count ?? 0;
}
