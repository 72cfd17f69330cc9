import 'reflect-metadata';
import type { ViewerContext } from '../../../src/access/context';
import { memberLifeChecks } from '../../../src/domains/member-life/member-life.checks';
import { memberChecks } from '../../../src/domains/members/members.checks';
import { asMigrator } from '../../support/database';
import { aMember, type TestMember } from '../../support/members';
import type { TestOrganization } from '../../support/organizations';
import type { TestTenant } from '../../support/tenants';

export const DOCUMENT = '城关组发〔2024〕1号';

/** A member admitted on a day as probationary, who belongs to the branch since. */
export function aProbationer(
  ctx: ViewerContext,
  branch: TestOrganization,
  joinedOn = '2022-07-01',
): Promise<TestMember> {
  return aMember(ctx, branch, { category: 'PROBATIONARY', joinedOn, since: joinedOn, beginReason: 'ADMITTED' });
}

/** Rows that break an invariant of members or of what happens to them, by the name of the check; empty when all is well. */
export async function brokenLifeChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of [...memberChecks, ...memberLifeChecks]) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}

/** The records of a member's memberships that hold, oldest first. */
export function recordsOf(tenant: TestTenant, { id }: TestMember): Promise<object[]> {
  return asMigrator(
    `select valid::text as days, category, standing, begin_reason as began, end_reason as ended, document_number as document
       from memberships
      where tenant_id = $1 and member_id = $2 and superseded_at is null
      order by valid`,
    [tenant.tenantId, id],
  );
}
