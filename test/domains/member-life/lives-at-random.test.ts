import fc from 'fast-check';
import { findMemberChanges } from '../../../src/domains/member-life/find-member-changes';
import {
  type ChangeLine,
  INS,
  type MemberChanges,
  type Numbers,
  OUTS,
} from '../../../src/domains/member-life/member-change.rules';
import { END_REASONS } from '../../../src/domains/members/member.rules';
import { brokenCandidateChecks } from '../../support/candidates';
import { graphqlAs } from '../../support/graphql';
import { brokenChecks, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { brokenLifeChecks, DOCUMENT } from './a-life';
import { type ModelLines, modelLines } from './life-model';
import { headsOn, strays, turningDays } from './life-oracles';
import { dayOf, type Step } from './life-steps';
import {
  type AnyStep,
  anyStep,
  aWorld,
  idOf,
  LAST_MONTH,
  type Registration,
  registration,
  TREE,
  take,
  type World,
} from './life-world';

/** Whatever is asked in whatever order, the product does what a plain model does, and reports what it reports. */

/** Some members first, so that there is somebody to take a step. */
const steps = fc
  .tuple(fc.array(registration, { minLength: 4, maxLength: 6 }), fc.array(anyStep, { minLength: 25, maxLength: 55 }))
  .map(([first, further]): AnyStep[] => [...first, ...further]);

/** From the first day of a month or from its middle, to the middle or the last day of another; nothing happens but on the first. */
const period = fc.record({
  from: fc.nat({ max: LAST_MONTH - 1 }),
  length: fc.nat({ max: LAST_MONTH }),
  beginsLate: fc.boolean(),
  endsEarly: fc.boolean(),
});

type Period = typeof period extends fc.Arbitrary<infer Value> ? Value : never;

/** One sequence in which each step is done once, so that each line is told whatever chance brings. */
function wholeLife(): [AnyStep[], Period[]] {
  const joins = (branch: 'b1' | 'b2' | 'b3', wishes: Partial<Registration>): AnyStep => ({
    act: 'register',
    on: 0,
    branch,
    group: null,
    category: 'FULL',
    beginReason: 'RECORDED',
    ...wishes,
  });
  const steps = (act: Step['act'], which: number, gap: number, wishes: Partial<Step> = {}): AnyStep => ({
    act,
    which,
    gap,
    group: null,
    months: 6,
    reason: 'DECEASED',
    document: DOCUMENT,
    ...wishes,
  });
  const ends = END_REASONS.filter((reason) => reason !== 'PROBATION_ANNULLED');
  const mistaken = 3 + ends.length;
  const sequence = [
    joins('b1', { category: 'PROBATIONARY', beginReason: 'ADMITTED', group: 'g1' }),
    joins('b2', { beginReason: 'TRANSFERRED_IN' }),
    joins('b1', { category: 'PROBATIONARY', beginReason: 'ADMITTED' }),
    ...ends.map(() => joins('b3', {})),
    steps('extend', 0, 6),
    steps('confirm', 0, 18),
    steps('suspend', 0, 1),
    steps('remove', 0, 24),
    steps('assign', 1, 1, { group: 'g2' }),
    steps('assign', 1, 1),
    steps('stopVote', 1, 1),
    steps('allowVote', 1, 5),
    steps('suspend', 1, 1),
    steps('restore', 1, 6),
    steps('annul', 2, 6),
    { act: 'move', what: 'b3', to: 'a', gap: 7 } as const,
    ...ends.map((reason, index) => steps('end', 3 + index, 12, { reason })),
    // What was a mistake: an end, an end on the day of another change, and a whole member.
    joins('b2', { category: 'PROBATIONARY', beginReason: 'ADMITTED' }),
    steps('end', mistaken, 6),
    steps('reopen', mistaken, 0),
    steps('confirm', mistaken, 12),
    steps('end', mistaken, 0),
    steps('reopen', mistaken, 0),
    steps('suspend', mistaken, 1),
    steps('end', mistaken, 0),
    steps('reopen', mistaken, 0),
    steps('restore', mistaken, 1),
    joins('b3', {}),
    steps('void', mistaken + 1, 0),
    { act: 'admit', branch: 'b1', group: 'g1' } as const,
  ];
  return [
    sequence,
    [
      { from: 0, length: LAST_MONTH, beginsLate: false, endsEarly: false },
      { from: 1, length: LAST_MONTH, beginsLate: false, endsEarly: true },
      { from: 6, length: 1, beginsLate: true, endsEarly: true },
    ],
  ];
}

const totals = (changes: MemberChanges): ModelLines => {
  const { left, confirmed, removedWhileSuspended, ...rest } = changes;
  const lines: Record<string, number> = {
    START: rest.start.total,
    END: rest.end.total,
    ADMITTED: rest.admitted.total,
    TRANSFERRED_IN: rest.transferredIn.total,
    RECORDED: rest.recorded.total,
    RESTORED: rest.restored.total,
    REORGANIZED_IN: rest.reorganizedIn.total,
    TRANSFERRED_OUT: rest.transferredOut.total,
    REORGANIZED_OUT: rest.reorganizedOut.total,
    WITHDRAWN: left.withdrawn.total,
    REMOVED: left.removed.total,
    EXPELLED: left.expelled.total,
    PROBATION_ANNULLED: left.annulled.total,
    SUSPENDED: left.suspended.total,
    DECEASED: rest.deceased.total,
    CONFIRMED: confirmed,
    REMOVED_WHILE_SUSPENDED: removedWhileSuspended,
  };
  return Object.fromEntries(Object.entries(lines).filter(([, count]) => count > 0));
};

/** Start and all that came, less all that went, is the end: of all, and of each category with those who changed it. */
function expectBalance(changes: MemberChanges): void {
  const { start, end, left, confirmed } = changes;
  const ins = [changes.admitted, changes.transferredIn, changes.recorded, changes.restored, changes.reorganizedIn];
  const outs = [changes.transferredOut, changes.reorganizedOut, left.total, changes.deceased];
  const net = (of: keyof Numbers) =>
    start[of] + ins.reduce((sum, each) => sum + each[of], 0) - outs.reduce((sum, each) => sum + each[of], 0);
  expect({ total: net('total'), full: net('full') + confirmed, probationary: net('probationary') - confirmed }).toEqual(
    end,
  );
  const reasons = [left.withdrawn, left.removed, left.expelled, left.annulled, left.suspended];
  expect(reasons.reduce((sum, each) => sum + each.total, 0)).toBe(left.total.total);
}

/** What was tried, and what was told, over all sequences. */
const tried = new Set<string>();
const told = new Set<string>();

async function live(sequence: AnyStep[], periods: Period[]): Promise<void> {
  const tenant = await aTenant();
  const world = await aWorld(tenant);
  for (const next of sequence) {
    const isDone = await take(world, next);
    if (isDone !== null) tried.add(`${next.act} ${isDone ? 'done' : 'refused'}`);
  }
  expect(await brokenLifeChecks(tenant)).toEqual({});
  expect(await brokenChecks(tenant)).toEqual({});
  expect(await brokenCandidateChecks(tenant)).toEqual({});
  expect(await strays(tenant)).toEqual([]);
  await compareEveryDay(world, tenant);
  for (const { from } of periods) await compareRights(world, from);
  const questions = TREE.flatMap(([root]) => periods.map((each) => [root, each] as const));
  for (const [root, each] of questions) for (const line of await compare(world, root, each)) told.add(line);
}

test('no sequence of steps leaves a member with two memberships or none without a reason; cards and reports are those of the model', async () => {
  await fc.assert(fc.asyncProperty(steps, fc.array(period, { minLength: 3, maxLength: 3 }), live), {
    numRuns: 40,
    examples: [wholeLife()],
    interruptAfterTimeLimit: 120_000,
  });
  // The sequences mean something only when each step is sometimes done and sometimes refused, and each line is sometimes told.
  const acts = [
    'register',
    'move',
    'admit',
    'assign',
    'confirm',
    'extend',
    'annul',
    'suspend',
    'restore',
    'remove',
    'end',
  ];
  const both = [...acts, 'stopVote', 'allowVote', 'reopen', 'void'].flatMap((act) => [`${act} done`, `${act} refused`]);
  expect([...tried].sort()).toEqual(both.sort());
  const lines: ChangeLine[] = ['START', 'END', ...INS, ...OUTS, 'CONFIRMED', 'REMOVED_WHILE_SUSPENDED'];
  expect(lines.filter((line) => !told.has(line))).toEqual([]);
}, 240_000);

/** The report of an organization is that of the model, and balances. Gives back the lines that it tells. */
async function compare(world: World, root: string, { from, length, beginsLate, endsEarly }: Period): Promise<string[]> {
  const until = Math.min(from + length, LAST_MONTH);
  const changes = await findMemberChanges(world.ctx, {
    organizationId: idOf(world, root) as string,
    from: daysAfter(dayOf(from), beginsLate ? 9 : 0),
    until: endsEarly ? daysAfter(dayOf(until), 14) : daysAfter(dayOf(until + 1), -1),
  });
  expectBalance(changes);
  const first = beginsLate ? from + 1 : from;
  const lines = modelLines(world.members, { tree: world.tree, key: root }, first, until);
  expect({ root, from, until, beginsLate, lines: totals(changes) }).toEqual({ root, from, until, beginsLate, lines });
  return Object.keys(lines);
}

/**
 * R-915 on every date: nothing changes but on a day on which some record begins or ends, and on each of these start and end are
 * the heads that plain SQL counts; of another organization each time.
 */
async function compareEveryDay(world: World, tenant: TestTenant): Promise<void> {
  const days = await turningDays(tenant);
  const heads = await headsOn(tenant, [...days, ...days.map((day) => daysAfter(day, -1))]);
  const [root] = TREE[days.length % TREE.length] ?? ['r'];
  const { id, globalId } = world.organizations.get(root) as TestOrganization;
  for (const day of days) {
    const changes = await findMemberChanges(world.ctx, { organizationId: globalId, from: day, until: day });
    expectBalance(changes);
    const [start, end] = [heads(id, daysAfter(day, -1)), heads(id, day)];
    expect({ root, day, start: changes.start, end: changes.end }).toEqual({ root, day, start, end });
  }
}

const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const RIGHTS = `query ($asOf: Date!, $id: ID!) {
  members(first: 100, asOf: $asOf, filter: { organizationId: $id }) { nodes: edges { node { id mayVote probationEndsOn } } } }`;

interface Rights {
  id: string;
  mayVote: boolean;
  probationEndsOn: string | null;
}

/** Who may vote, and whose probation ends when, is on a day of the past what the model says of it. */
async function compareRights({ ctx, members, known, organizations }: World, month: number): Promise<void> {
  const variables = { asOf: dayOf(month), id: organizations.get('r')?.globalId };
  const { data, errors } = await graphqlAs<{ members: { nodes: { node: Rights }[] } }>(ctx, RIGHTS, variables);
  expect(errors).toBeUndefined();
  const told = Object.fromEntries(data.members.nodes.map(({ node }) => [node.id, node]));
  const modelled = members.flatMap((member, index): Rights[] => {
    const state = member.at(month);
    if (state === null) return [];
    const end = member.probationEndAt(month);
    const probationEndsOn = state.category === 'PROBATIONARY' ? dayOf(end) : null;
    return [{ id: known[index]?.globalId ?? '', mayVote: member.mayVoteAt(month), probationEndsOn }];
  });
  expect({ month, told }).toEqual({ month, told: Object.fromEntries(modelled.map((each) => [each.id, each])) });
}
