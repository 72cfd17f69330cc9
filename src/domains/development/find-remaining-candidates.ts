import type { OrganizationWatch } from '../organizations/organization.watch';
import { OPEN_STAGES } from './candidate.rules';
import { candidatesRemainViolation } from './candidate-life.rules';

/** What candidates have to say when an organization ends: who is on the way to membership in it, or was after that day. */
export const candidatesWatch: OrganizationWatch = {
  async endViolations(tx, organization, on) {
    const [remaining] = await tx.query<{ count: number }>({
      text: `select count(*)::int as count
               from candidates
              where tenant_id = $1 and branch_id = $2 and (stage = any($3::text[]) or stage_since > $4::date)`,
      values: [organization.id, OPEN_STAGES, on],
    });
    const count = remaining?.count ?? 0;
    return count === 0 ? [] : [candidatesRemainViolation(organization, count, on)];
  },
};
