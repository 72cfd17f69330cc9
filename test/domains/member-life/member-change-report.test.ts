import type { ViewerContext } from '../../../src/access/context';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { removeMember } from '../../../src/domains/member-life/remove-member';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { today } from '../../../src/shared/clock';
import { asAuditor, asClerk, asOrganizer, asOverseer, asSecretary } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aMember, cardOf, change, memberOf } from '../../support/members';
import { aChain, anOrganization, succeeded, type TestChain, type TestOrganization } from '../../support/organizations';
import { plantChains } from '../../support/planted-chain';
import { plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, DOCUMENT } from './a-life';

const paper = { documentNumber: DOCUMENT };

const N = '{ total full probationary }';
const REPORT = `query ($id: ID!, $from: Date!, $until: Date!) {
  memberChangeReport(organizationId: $id, from: $from, until: $until) {
    organization { code } from until start ${N} admitted ${N} transferredIn ${N} recorded ${N} restored ${N} reorganizedIn ${N}
    transferredOut ${N} reorganizedOut ${N} deceased ${N} end ${N} confirmed removedWhileSuspended
    left { total ${N} withdrawn ${N} removed ${N} expelled ${N} annulled ${N} suspended ${N} }
  }
}`;

type Told = { [line: string]: { total: number } | Told | number };

/** The lines of a report that are not 0, by their totals. */
async function report(ctx: ViewerContext, { globalId }: TestOrganization, from: string, until: string) {
  const { data, errors, extensions } = await graphqlAs<{ memberChangeReport: Told | null }>(ctx, REPORT, {
    id: globalId,
    from,
    until,
  });
  expect(errors).toBeUndefined();
  const { organization: _, from: __, until: ___, ...lines } = data.memberChangeReport ?? {};
  return { lines: totalsOf(lines as Told), told: data.memberChangeReport, statements: extensions?.statements };
}

function totalsOf(lines: Told): Record<string, number> {
  const named = Object.entries(lines).flatMap(([name, line]): [string, number][] => {
    if (typeof line === 'number') return [[name, line]];
    if ('full' in line) return [[name, line.total as number]];
    return Object.entries(totalsOf(line as Told)).map(([inner, count]) => [`${name}.${inner}`, count]);
  });
  return Object.fromEntries(named.filter(([, count]) => count > 0));
}

describe('The change of members of a committee in a half-year', () => {
  let tenant: TestTenant;
  let ctx: ViewerContext;
  let chain: TestChain;
  let superior: TestOrganization;
  let other: TestOrganization;
  let otherBranch: TestOrganization;

  beforeAll(async () => {
    tenant = await aTenant();
    ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
    chain = await aChain(tenant);
    superior = await anOrganization(ctx, 'COMMITTEE', { name: '区直机关党委' });
    const below = { formalParentId: superior.globalId };
    other = await anOrganization(ctx, 'COMMITTEE', { name: '第二社区党委', ...below });
    otherBranch = await anOrganization(ctx, 'BRANCH', { name: '第二网格党支部', formalParentId: other.globalId });
    const there = chain.gridBranch;
    const stays = await aMember(ctx, there);
    const joins = (beginReason: 'RECORDED' | 'TRANSFERRED_IN', since: string) =>
      aMember(ctx, there, { beginReason, since });
    await joins('TRANSFERRED_IN', '2023-02-01');
    await joins('RECORDED', '2023-06-30');
    await aProbationer(ctx, there, '2023-03-01');
    const candidate = await aProbationer(ctx, there, '2022-03-01');
    memberOf(await confirmMember(ctx, { ...change(candidate), fullMemberOn: '2023-03-01', ...paper }));
    for (const reason of ['DECEASED', 'WITHDRAWN', 'EXPELLED', 'TRANSFERRED_OUT', 'REMOVED'] as const) {
      memberOf(
        await endMembership(ctx, { ...change(await aMember(ctx, there)), reason, endedOn: '2023-01-01', ...paper }),
      );
    }
    const found = memberOf(await suspendMember(ctx, { ...change(stays), suspendedOn: '2023-01-15', ...paper }));
    memberOf(await restoreMember(ctx, { ...change(found), restoredOn: '2023-05-01', ...paper }));
    const lost = await Promise.all([aLost(there), aLost(otherBranch)]);
    await aMember(ctx, otherBranch);
    succeeded(
      await moveOrganization(ctx, {
        id: otherBranch.globalId,
        expectedVersion: otherBranch.version,
        graph: 'FORMAL',
        parentId: chain.committee.globalId,
        effectiveOn: '2023-04-01',
      }),
    );
    for (const member of lost) {
      memberOf(await removeMember(ctx, { ...change(member), removedOn: '2023-05-02', ...paper }));
    }
  });

  /** A member of a branch whose standing has been suspended from the second day on. */
  const aLost = async (branch: TestOrganization) =>
    memberOf(await suspendMember(ctx, { ...change(await aMember(ctx, branch)), suspendedOn: '2021-05-02', ...paper }));

  const IDENTITY = {
    start: 7,
    admitted: 1,
    transferredIn: 1,
    recorded: 1,
    restored: 1,
    reorganizedIn: 1,
    transferredOut: 1,
    'left.total': 4,
    'left.withdrawn': 1,
    'left.expelled': 1,
    'left.removed': 1,
    'left.suspended': 1,
    deceased: 1,
    end: 6,
    confirmed: 1,
    removedWhileSuspended: 2,
  };

  it('is told line by line, and start and ins less outs is the end (R-915)', async () => {
    const { lines } = await report(ctx, chain.committee, '2023-01-01', '2023-06-30');
    expect(lines).toEqual(IDENTITY);
    const { start, admitted, transferredIn, recorded, restored, reorganizedIn, transferredOut, deceased } = IDENTITY;
    const ins = admitted + transferredIn + recorded + restored + reorganizedIn;
    expect(start + ins - transferredOut - IDENTITY['left.total'] - deceased).toBe(IDENTITY.end);
  });

  it('is told by category, with those who were confirmed', async () => {
    const { told } = await report(ctx, chain.committee, '2023-01-01', '2023-06-30');
    expect(told).toMatchObject({
      organization: { code: chain.committee.code },
      start: { total: 7, full: 6, probationary: 1 },
      admitted: { total: 1, full: 0, probationary: 1 },
      end: { total: 6, full: 5, probationary: 1 },
      confirmed: 1,
    });
  });

  it('leaves nothing out between two periods: one begins as the other ended', async () => {
    const before = await report(ctx, chain.committee, '2022-01-01', '2022-12-31');
    const after = await report(ctx, chain.committee, '2023-07-01', '2023-12-31');
    expect([before.lines.end, after.lines.start]).toEqual([7, 6]);
    expect(after.lines).toEqual({ start: 6, end: 6 });
  });

  it('on its very days: the first and the last belong to the period', async () => {
    const first = await report(ctx, chain.committee, '2023-01-01', '2023-01-01');
    expect(first.lines).toMatchObject({ start: 7, deceased: 1, 'left.total': 3, transferredOut: 1, end: 2 });
    expect((await report(ctx, chain.committee, '2023-06-30', '2023-06-30')).lines).toEqual({
      start: 5,
      recorded: 1,
      end: 6,
    });
  });

  it('tells a removal of suspended members on its day, where their branch stood then, and in no sum', async () => {
    const until = async (each: TestOrganization, day: string) =>
      (await report(ctx, each, '2023-01-01', day)).lines.removedWhileSuspended;
    expect(await until(chain.committee, '2023-05-01')).toBeUndefined();
    expect(await until(chain.committee, '2023-05-02')).toBe(2);
    expect(await until(otherBranch, '2023-12-31')).toBe(1);
    expect(await until(other, '2023-12-31')).toBeUndefined();
  });

  it('ends today with the numbers of the cards', async () => {
    for (const each of [chain.committee, chain.gridBranch, superior, other, otherBranch]) {
      const { told } = await report(ctx, each, '2020-01-01', today());
      const { total, full } = await cardOf(tenant, each.id);
      expect({ each: each.name, end: told?.end }).toEqual({
        each: each.name,
        end: { total, full, probationary: total - full },
      });
    }
  });

  it('is no change of the branch that moved, goes out of its former superiors, and comes into its new ones', async () => {
    const year = ['2023-01-01', '2023-12-31'] as const;
    expect((await report(ctx, otherBranch, ...year)).lines).toMatchObject({ start: 1, end: 1 });
    expect((await report(ctx, other, ...year)).lines).toEqual({ start: 1, reorganizedOut: 1 });
    expect((await report(ctx, superior, ...year)).lines).toEqual({ start: 1, reorganizedOut: 1 });
    expect((await report(ctx, chain.committee, ...year)).lines).toMatchObject({ reorganizedIn: 1 });
  });

  it('is NOT_FOUND or FORBIDDEN outside the reach of members, and told inside', async () => {
    const ask = async (by: ViewerContext, { globalId: id }: { globalId: string }) => {
      const { data, errors } = await graphqlAs<{ memberChangeReport: { from: string } | null } | null>(by, REPORT, {
        id,
        from: '2023-01-01',
        until: '2023-06-30',
      });
      return errors?.[0]?.extensions?.code ?? data?.memberChangeReport?.from;
    };
    expect(await ask(await asSecretary(tenant, chain.committee.id), chain.gridBranch)).toBe('2023-01-01');
    expect(await ask(await asClerk(tenant, chain.committee.id), otherBranch)).toBe('2023-01-01');
    // Where the branch stood then does not count: reach is of today.
    expect(await ask(await asSecretary(tenant, superior.id), otherBranch)).toBe('NOT_FOUND');
    expect(await ask(await asSecretary(tenant, chain.gridBranch.id), chain.committee)).toBe('NOT_FOUND');
    expect(await ask(await asAuditor(tenant), chain.committee)).toBe('2023-01-01');
    expect(await ask(await asOverseer(tenant), chain.committee)).toBe('FORBIDDEN');
    expect(await ask(await asOrganizer(await aTenant()), chain.committee)).toBe('NOT_FOUND');
    expect(await ask(ctx, { globalId: 'org_01900000-0000-7000-8000-00000000dead' })).toBe('NOT_FOUND');
  });

  it.each([
    ['2023-02-01', '2023-01-31'],
    ['2023-02-01', '2999-01-01'],
  ])('from %s until %s is no period', async (from, until) => {
    const { errors } = await graphqlAs(ctx, REPORT, { id: chain.committee.globalId, from, until });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

test('who was confirmed while the branch stood elsewhere was confirmed there, and comes back as a full member', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { gridBranch, committee } = await aChain(tenant);
  const elsewhere = await anOrganization(ctx, 'COMMITTEE', { name: '另一党委' });
  const member = await aProbationer(ctx, gridBranch, '2021-07-01');
  const move = async (parent: TestOrganization, effectiveOn: string, expectedVersion: number) =>
    succeeded(
      await moveOrganization(ctx, {
        id: gridBranch.globalId,
        expectedVersion,
        graph: 'FORMAL',
        parentId: parent.globalId,
        effectiveOn,
      }),
    );
  const away = await move(elsewhere, '2022-03-01', gridBranch.version);
  memberOf(await confirmMember(ctx, { ...change(member), fullMemberOn: '2022-07-01', ...paper }));
  await move(committee, '2022-10-01', away.version);
  const year = ['2022-01-01', '2022-12-31'] as const;
  const went = { start: 1, reorganizedOut: 1, reorganizedIn: 1, end: 1 };
  expect((await report(ctx, committee, ...year)).lines).toEqual(went);
  expect((await report(ctx, elsewhere, ...year)).lines).toEqual({ reorganizedIn: 1, reorganizedOut: 1, confirmed: 1 });
});

test('the change of a group is who was put into it and taken out of it', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { gridBranch, group, committee } = await aChain(tenant);
  const member = await aMember(ctx, gridBranch);
  const inGroup = memberOf(
    await assignMemberToGroup(ctx, { ...change(member), groupId: group.globalId, effectiveOn: '2022-02-01' }),
  );
  memberOf(await assignMemberToGroup(ctx, { ...change(inGroup), groupId: null, effectiveOn: '2022-08-01' }));
  await aMember(ctx, gridBranch, { groupId: group.globalId, since: '2022-03-01' });
  const inYear = async (each: TestOrganization) => (await report(ctx, each, '2022-01-01', '2022-12-31')).lines;
  expect(await inYear(group)).toEqual({ transferredIn: 1, recorded: 1, transferredOut: 1, end: 1 });
  expect(await inYear(gridBranch)).toEqual({ start: 1, recorded: 1, end: 2 });
  expect(await inYear(committee)).toEqual({ start: 1, recorded: 1, end: 2 });
});

test('the report is one statement, however many members there are', async () => {
  const tenant = await aTenant();
  const ids = await plantChains(tenant, { communities: 2, grids: 3 });
  await plantPeople(tenant, ids, { membersPerBranch: 12 });
  const counts = [];
  for (const key of ['S1-C1-G1', 'S1-C1-W', 'S1-W']) {
    const { data, extensions } = await graphqlAs<{ memberChangeReport: { end: { total: number } } }>(
      await asAuditor(tenant),
      `{ memberChangeReport(organizationId: "org_${ids.get(key)}", from: "2021-01-01", until: "2023-12-31") { end { total } } }`,
    );
    counts.push([data.memberChangeReport.end.total, extensions?.statements]);
  }
  expect(counts).toEqual([
    [12, 1],
    [36, 1],
    [72, 1],
  ]);
});
