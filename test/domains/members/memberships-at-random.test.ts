import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import { END_REASONS, MEMBER_CATEGORIES } from '../../../src/domains/members/member.rules';
import { registerMember } from '../../../src/domains/members/register-member';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aRegistration, brokenMemberChecks, change, memberOf, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Few days, so that dates collide, precede and follow one another often. */
const day = fc.integer({ min: 1, max: 6 }).map((number) => `2022-0${number}-01`);
const index = fc.nat({ max: 3 });
const place = fc.option(index, { freq: 3 });

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('register'),
      on: day,
      branch: index,
      group: place,
      category: fc.constantFrom(...MEMBER_CATEGORIES),
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('assign'), on: day, which: index, group: place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('end'),
      on: day,
      which: index,
      reason: fc.constantFrom(...END_REASONS),
      document: fc.option(fc.constant('城关组发〔2022〕1号')),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('reopen', 'reopen', 'reopen', 'void'), which: index }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Seldom made by chance: only who has ended can be taken back. */
const TAKEN_BACK: Step[] = [
  { act: 'register', on: '2022-01-01', branch: 0, group: null, category: 'FULL' },
  { act: 'assign', on: '2022-02-01', which: 0, group: 0 },
  { act: 'end', on: '2022-03-01', which: 0, reason: 'TRANSFERRED_OUT', document: null },
  { act: 'reopen', which: 0 },
  { act: 'reopen', which: 0 },
  { act: 'end', on: '2022-02-01', which: 0, reason: 'DECEASED', document: null },
  { act: 'reopen', which: 0 },
  { act: 'void', which: 0 },
  { act: 'void', which: 0 },
];

/** Where members may go, and where they may not. */
interface Ground {
  branches: TestOrganization[];
  groups: TestOrganization[];
}

async function aGround(tenant: TestTenant, ctx: ViewerContext): Promise<Ground> {
  const { committee, gridBranch, group, community } = await aChain(tenant);
  const sister = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId, effectiveOn: '2022-03-01' });
  const below = { formalParentId: sister.globalId, effectiveOn: '2022-04-01' };
  const late = await anOrganization(ctx, 'GROUP', below);
  return { branches: [gridBranch, sister, committee], groups: [group, late, community] };
}

test('after any sequence of registrations, assignments, ends and their taking back each member has one membership or an end, and cards are exact', async () => {
  const told = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const tenant = await aTenant();
      const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
      const ground = await aGround(tenant, ctx);
      const known: TestMember[] = [];
      for (const next of steps) {
        const answer = await take(ctx, ground, known, next);
        if (answer === null) continue;
        told.add(`${next.act} ${answer.member === null ? 'refused' : 'done'}`);
        if (answer.member !== null) keep(known, memberOf(answer));
      }
      expect(await strays(tenant)).toEqual([]);
      expect(await brokenMemberChecks(tenant)).toEqual({});
    }),
    { numRuns: 12, interruptAfterTimeLimit: 40_000, examples: [[TAKEN_BACK]] },
  );
  // The sequences mean something only when each step is sometimes done and sometimes refused.
  expect([...told].sort()).toEqual([
    'assign done',
    'assign refused',
    'end done',
    'end refused',
    'register done',
    'register refused',
    'reopen done',
    'reopen refused',
    'void done',
    'void refused',
  ]);
});

/** Takes one step; a refusal is as good as a change. */
async function take(
  ctx: ViewerContext,
  { branches, groups }: Ground,
  known: TestMember[],
  next: Step,
): Promise<MemberAnswer | null> {
  const groupId = 'group' in next && next.group !== null ? groups[next.group % groups.length]?.globalId : null;
  if (!('which' in next)) {
    const branch = branches[next.branch % branches.length] as TestOrganization;
    return registerMember(ctx, aRegistration(branch, { groupId, since: next.on, category: next.category }));
  }
  const member = known[next.which % known.length];
  if (member === undefined) return null;
  if ('group' in next) return assignMemberToGroup(ctx, { ...change(member), groupId, effectiveOn: next.on });
  if (!('on' in next)) {
    const takeBack = next.act === 'void' ? voidMember : reopenMembership;
    return takeBack(ctx, { ...change(member), documentNumber: '城关组发〔2022〕2号' });
  }
  return endMembership(ctx, {
    ...change(member),
    reason: next.reason,
    endedOn: next.on,
    documentNumber: next.document,
  });
}

function keep(known: TestMember[], member: TestMember): void {
  const at = known.findIndex(({ id }) => id === member.id);
  if (at === -1) known.push(member);
  else known[at] = member;
}

/** An oracle of its own, without ranges: who has other than one open record, or an end beside one. */
async function strays(tenant: TestTenant): Promise<object[]> {
  const members = await asMigrator<{ id: string; reason: string | null }>(
    `select id, end_reason as reason from members where tenant_id = $1`,
    [tenant.tenantId],
  );
  const open = await asMigrator<{ id: string }>(
    `select member_id as id from memberships
      where tenant_id = $1 and superseded_at is null and end_reason is null`,
    [tenant.tenantId],
  );
  return members.filter(({ id, reason }) => open.filter((each) => each.id === id).length !== (reason === null ? 1 : 0));
}
