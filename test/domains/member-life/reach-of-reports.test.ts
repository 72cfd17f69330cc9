import type { ViewerContext } from '../../../src/access/context';
import { findDevelopmentReport } from '../../../src/domains/development/find-development-report';
import { findMemberChanges } from '../../../src/domains/member-life/find-member-changes';
import { endMembership } from '../../../src/domains/members/end-membership';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { aGround, broughtTo } from '../../support/candidates';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, change, memberOf } from '../../support/members';
import { aChain, anOrganization, succeeded, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { DOCUMENT } from './a-life';

/** Reports of the past tell a secretary of whom the secretary reaches today: reach never follows the date. */

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let superior: TestOrganization;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
  superior = await anOrganization(ctx, 'COMMITTEE', { name: '另一党委' });
});

const YEAR = { from: '2022-01-01', until: '2022-12-31' } as const;

/** What both reports say of an organization in a year: who was admitted, start and end of the members, and all that changed. */
async function told(
  as: ViewerContext,
  { globalId }: TestOrganization,
  { from, until } = YEAR as { from: string; until: string },
) {
  const { total } = await findDevelopmentReport(as, globalId, from, until);
  const { start, end, admitted, recorded, reorganizedIn, reorganizedOut, transferredOut } = await findMemberChanges(
    as,
    {
      organizationId: globalId,
      from,
      until,
    },
  );
  const changes = { admitted, recorded, reorganizedIn, reorganizedOut, transferredOut };
  const others = Object.entries(changes).filter(([, numbers]) => numbers.total > 0);
  return {
    total,
    start: start.total,
    end: end.total,
    ...Object.fromEntries(others.map(([name, { total: n }]) => [name, n])),
  };
}

async function moved(
  organization: TestOrganization,
  to: TestOrganization,
  effectiveOn: string,
): Promise<TestOrganization> {
  const { globalId: id, version: expectedVersion } = organization;
  const { organization: now, userErrors } = await moveOrganization(ctx, {
    id,
    expectedVersion,
    graph: 'FORMAL',
    parentId: to.globalId,
    effectiveOn,
  });
  expect(userErrors).toEqual([]);
  return { ...organization, version: now?.version ?? 0 };
}

test('of a branch that stands elsewhere today the former superior is told nothing, of no day, and the department all', async () => {
  const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId, name: '划出党支部' });
  const ground = await aGround(ctx, chain.committee, branch);
  await broughtTo(ctx, ground, 'ADMITTED');
  await aMember(ctx, chain.gridBranch);
  const secretary = await asSecretary(tenant, chain.committee.id);
  const before = await told(secretary, chain.committee);
  expect(before).toEqual({ total: 1, start: 3, admitted: 1, end: 4 });
  await moved(branch, superior, '2024-01-01');
  expect(await told(secretary, chain.committee)).toEqual({ total: 0, start: 1, end: 1 });
  expect(await told(ctx, chain.committee)).toEqual(before);
  // Not even that it left.
  const since = { from: '2023-12-01', until: '2024-06-30' };
  expect(await told(secretary, chain.committee, since)).toEqual({ total: 0, start: 1, end: 1 });
  expect(await told(ctx, chain.committee, since)).toEqual({ total: 0, start: 4, reorganizedOut: 3, end: 1 });
  // Who reaches it today is told of it, also of the days before.
  expect(await told(await asSecretary(tenant, superior.id), branch)).toEqual({
    total: 1,
    start: 2,
    admitted: 1,
    end: 3,
  });
});

test('nor of the days on which a group, or a branch, stood with what is out of reach', async () => {
  const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: superior.globalId, name: '划入党支部' });
  await aMember(ctx, branch);
  await moved(branch, chain.committee, '2022-07-01');
  const clerk = await asClerk(tenant, chain.committee.id);
  expect(await told(clerk, chain.committee)).toEqual({ total: 0, start: 0, reorganizedIn: 1, end: 1 });
  const former = await asSecretary(tenant, superior.id);
  expect(await told(former, superior)).toEqual({ total: 0, start: 0, end: 0 });
});

test('of a branch that was dissolved those are told who reached it last', async () => {
  const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: superior.globalId, name: '撤销党支部' });
  const here = await moved(branch, chain.committee, '2021-06-01');
  const ground = await aGround(ctx, chain.committee, branch);
  await broughtTo(ctx, ground, 'ADMITTED');
  const [one, other] = ground.guides.map(change);
  const secretary = await asSecretary(tenant, chain.committee.id);
  const former = await asSecretary(tenant, superior.id);
  const first = { from: '2021-01-01', until: '2021-12-31' };
  const [before, out] = [await told(secretary, chain.committee), await told(former, superior, first)];
  expect(before).toEqual({ total: 1, start: 2, admitted: 1, end: 3 });
  expect(out).toEqual({ total: 0, start: 0, end: 0 });
  const { admittedId } = await memberAdmitted();
  for (const each of [one, other, { id: admittedId, expectedVersion: 1 }]) {
    if (each === undefined) throw new Error('There are two guides.');
    memberOf(await endMembership(ctx, { ...each, reason: 'TRANSFERRED_OUT', endedOn: '2023-06-01' }));
  }
  const dissolution = {
    id: here.globalId,
    expectedVersion: here.version,
    documentNumber: DOCUMENT,
    dissolvedOn: '2023-07-01',
  };
  succeeded(await dissolveOrganization(ctx, dissolution));
  expect(await told(secretary, chain.committee)).toEqual(before);
  expect(await told(former, superior, first)).toEqual(out);
  expect(await told(ctx, superior, first)).toEqual({ total: 0, start: 0, recorded: 2, reorganizedOut: 2, end: 0 });
});

async function memberAdmitted(): Promise<{ admittedId: string }> {
  const [row] = await asMigrator<{ id: string }>(
    `select id from members where tenant_id = $1 and category = 'PROBATIONARY'`,
    [tenant.tenantId],
  );
  return { admittedId: `mem_${row?.id}` };
}

test('what has no formal place is reached by the chain, and has no members of its own', async () => {
  const nothing = { total: 0, start: 0, end: 0 };
  for (const [of, about, answer] of [
    [chain.street, chain.community, nothing],
    [chain.community, chain.community, nothing],
    [chain.community, chain.street, 'NOT_FOUND'],
    [chain.committee, chain.community, 'NOT_FOUND'],
    [chain.street, chain.gridBranch, 'NOT_FOUND'],
  ] as const) {
    const as = await asSecretary(tenant, of.id);
    expect(await told(as, about).catch((error) => error.extensions.code)).toEqual(answer);
    const changes = findMemberChanges(as, { organizationId: about.globalId, ...YEAR });
    expect(await changes.then(() => nothing).catch((error) => error.extensions.code)).toEqual(answer);
  }
});
