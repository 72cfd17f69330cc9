import type { ViewerContext } from '../../../src/access/context';
import { type AuditNote, type DerivedRows, runMutation } from '../../../src/audit/run-mutation';
import { lockCardsUpwards, refreshTotals } from '../../../src/domains/organizations/refresh-card-totals';
import { asMigrator } from '../../support/database';
import { anOrganization, type TestOrganization } from '../../support/organizations';
import type { TestTenant } from '../../support/tenants';

export interface CardTree {
  county: TestOrganization;
  east: TestOrganization;
  west: TestOrganization;
  branch: TestOrganization;
  group: TestOrganization;
}

/** A county committee over two general branches; a branch with a group in the eastern one. */
export async function aCardTree(ctx: ViewerContext): Promise<CardTree> {
  const under = (parent: TestOrganization) => ({ formalParentId: parent.globalId });
  const county = await anOrganization(ctx, 'COMMITTEE', { name: '县委' });
  const east = await anOrganization(ctx, 'GENERAL_BRANCH', { name: '东片党总支', ...under(county) });
  const west = await anOrganization(ctx, 'GENERAL_BRANCH', { name: '西片党总支', ...under(county) });
  const branch = await anOrganization(ctx, 'BRANCH', { name: '东片第一党支部', ...under(east) });
  const group = await anOrganization(ctx, 'GROUP', { name: '东片第一党小组', ...under(branch) });
  return { county, east, west, branch, group };
}

const ANY_CALL = { name: 'test', action: 'organization:rename', input: {} } as const;

function aNoteOf({ id }: TestOrganization): AuditNote {
  return { objectType: 'Organization', objectId: id, objectVersion: null, fields: ['memberCount'] };
}

/**
 * Gives organizations members of their own, behind the back of the use cases, and lets the totals follow.
 *
 * @param whileLocked runs between the locks and the count
 */
export function withMembers(
  ctx: ViewerContext,
  own: [TestOrganization, number][],
  whileLocked: () => Promise<unknown> = async () => undefined,
): Promise<unknown> {
  return runMutation(ctx, ANY_CALL, async (tx) => {
    const ids = own.map(([{ id }]) => id);
    const cards = await lockCardsUpwards(tx, ids);
    await whileLocked();
    for (const [{ id }, count] of own) {
      await tx.query({
        text: `update organization_cards set own_member_count = own_member_count + $3, own_full_member_count = own_full_member_count + $3
                where tenant_id = $1 and organization_id = $2`,
        values: [id, count],
      });
    }
    await refreshTotals(tx, cards);
    return { result: null, audit: own.map(([organization]) => aNoteOf(organization)) };
  });
}

/** A mutation that writes nothing itself, and derives these rows. */
export function deriving(ctx: ViewerContext, about: TestOrganization, derived: DerivedRows[]): Promise<unknown> {
  return runMutation(ctx, ANY_CALL, async () => ({ result: null, audit: [aNoteOf(about)], derived }));
}

/** Member counts on the cards of a tenant, by the names of their organizations. */
export async function totalsOf(tenant: TestTenant): Promise<Record<string, number>> {
  const rows = await asMigrator<{ name: string; count: number }>(
    `select o.name, c.member_count as count from organization_cards c join organizations o on o.tenant_id = $1 and o.id = c.organization_id where c.tenant_id = $1`,
    [tenant.tenantId],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Puts wrong totals on cards, from 1 on: they are no sums, so that it is seen whether somebody adds them up again. */
export async function withWrongTotals(tenant: TestTenant, organizations: TestOrganization[]): Promise<void> {
  await asMigrator(
    `update organization_cards set member_count = array_position($2::uuid[], organization_id) where tenant_id = $1 and organization_id = any($2)`,
    [tenant.tenantId, organizations.map(({ id }) => id)],
  );
}
