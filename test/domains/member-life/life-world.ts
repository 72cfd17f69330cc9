import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { registerMember } from '../../../src/domains/members/register-member';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { aGround, aStep, broughtTo, candidateOf, changing, dayOf as dayOfStep } from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aRegistration, memberOf, SINCE, type TestMember } from '../../support/members';
import { anOrganization, type TestOrganization } from '../../support/organizations';
import type { TestTenant } from '../../support/tenants';
import { ModelMember, ModelTree } from './life-model';
import { apply, ask, dayOf, GROUPS, isLegal, step } from './life-steps';

/** A tenant of few organizations, in the product and in the model, and any step that is taken in both. */

/** The latest month of the model lies in the past of every clock that runs this. */
export const LAST_MONTH = 82;

export const TREE: [key: string, kind: 'COMMITTEE' | 'GENERAL_BRANCH' | 'BRANCH' | 'GROUP', parent: string | null][] = [
  ['r', 'COMMITTEE', null],
  ['a', 'COMMITTEE', 'r'],
  ['b', 'COMMITTEE', 'r'],
  ['h', 'GENERAL_BRANCH', 'a'],
  ['b1', 'BRANCH', 'h'],
  ['b2', 'BRANCH', 'a'],
  ['b3', 'BRANCH', 'b'],
  ['g1', 'GROUP', 'b1'],
  ['g2', 'GROUP', 'b2'],
];

export const registration = fc.record({
  act: fc.constant('register' as const),
  on: fc.nat({ max: 30 }),
  branch: fc.constantFrom('b1', 'b2', 'b3', 'b1', 'b2', 'b3', 'a'),
  group: fc.constantFrom(null, null, 'g1', 'g2'),
  category: fc.constantFrom('PROBATIONARY' as const, 'PROBATIONARY' as const, 'FULL' as const),
  beginReason: fc.constantFrom('RECORDED' as const, 'ADMITTED' as const, 'TRANSFERRED_IN' as const),
});
export type Registration = typeof registration extends fc.Arbitrary<infer Value> ? Value : never;

const move = fc.record({
  act: fc.constant('move' as const),
  what: fc.constantFrom('b1', 'b2', 'b3', 'h'),
  to: fc.constantFrom('r', 'a', 'b', 'h', 'b1'),
  gap: fc.constantFrom(-1, 0, 3, 7, 20),
});
/** Somebody brought all the way from the application; the two who introduce are members before. */
const admission = fc.record({
  act: fc.constant('admit' as const),
  branch: fc.constantFrom('b1' as const, 'b2' as const, 'b3' as const),
  group: fc.constantFrom(null, 'g1', 'g2'),
});

export const anyStep = fc.oneof(
  { weight: 4, arbitrary: registration },
  { weight: 16, arbitrary: step },
  { weight: 4, arbitrary: move },
  { weight: 1, arbitrary: admission },
);
export type AnyStep = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

export interface World {
  ctx: ViewerContext;
  organizations: Map<string, TestOrganization>;
  tree: ModelTree;
  members: ModelMember[];
  known: TestMember[];
}

export async function aWorld(tenant: TestTenant): Promise<World> {
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  const organizations = new Map<string, TestOrganization>();
  const tree = new ModelTree();
  for (const [key, kind, parent] of TREE) {
    const formalParentId = parent === null ? undefined : organizations.get(parent)?.globalId;
    organizations.set(
      key,
      await anOrganization(ctx, kind, { name: `组织${key}`, formalParentId, effectiveOn: dayOf(0) }),
    );
    tree.place(key, parent, 0);
  }
  return { ctx, organizations, tree, members: [], known: [] };
}

export const idOf = ({ organizations }: World, key: string | null) =>
  key === null ? null : (organizations.get(key)?.globalId ?? null);

/** Takes a step in the product and in the model; both do it, or neither. Gives back which. */
export async function take(world: World, next: AnyStep): Promise<boolean | null> {
  if (next.act === 'register') return register(world, next);
  if (next.act === 'move') return moveBranch(world, next);
  if (next.act === 'admit') return admit(world, next);
  const at = next.which % Math.max(world.members.length, 1);
  const [model, member] = [world.members[at], world.known[at]];
  if (model === undefined || member === undefined) return null;
  // Another group may be dated before a change that was of the group only; that is told in a test of its own.
  const gap = next.act === 'assign' ? Math.max(next.gap, 0) : next.gap;
  const on = Math.min(Math.max(model.last + gap, 0), LAST_MONTH);
  const answer = await ask(world.ctx, member, dayOf(on), next, idOf(world, next.group));
  const isDone = answer.userErrors.length === 0;
  expect({ next, on, isDone, refused: answer.userErrors.map(({ code }) => code) }).toMatchObject({
    isDone: isLegal(model, on, next),
  });
  if (isDone) {
    apply(model, on, next);
    world.known[at] = memberOf(answer);
  }
  return isDone;
}

async function register(world: World, next: Extract<AnyStep, { act: 'register' }>): Promise<boolean> {
  const { on, branch, group, category, beginReason } = next;
  const wishes = { groupId: idOf(world, group), since: dayOf(on), category, beginReason };
  const joined = category === 'PROBATIONARY' ? { joinedOn: dayOf(on) } : {};
  const place = world.organizations.get(branch) as TestOrganization;
  const answer = await registerMember(world.ctx, aRegistration(place, { ...wishes, ...joined }));
  const isDone = answer.userErrors.length === 0;
  expect({ next, isDone }).toMatchObject({ isDone: branch !== 'a' && (group === null || GROUPS[group] === branch) });
  if (!isDone) return false;
  world.members.push(new ModelMember(on, on, { branch, group, category, standing: 'ACTIVE' }, beginReason));
  world.known.push(memberOf(answer));
  return true;
}

/** The usual days of candidates, as months of the model. */
const monthOf = (day: string) => (Number(day.slice(0, 4)) - 2018) * 12 + Number(day.slice(5, 7)) - 1;

async function admit(world: World, { branch, group }: Extract<AnyStep, { act: 'admit' }>): Promise<boolean> {
  const [committee, place] = [world.organizations.get('r'), world.organizations.get(branch)];
  if (committee === undefined || place === undefined) throw new Error('The tree has both.');
  const ground = await aGround(world.ctx, committee, place);
  const since = monthOf(SINCE);
  for (const guide of ground.guides) {
    world.members.push(
      new ModelMember(since, since, { branch, group: null, category: 'FULL', standing: 'ACTIVE' }, 'RECORDED'),
    );
    world.known.push(guide);
  }
  const candidate = await broughtTo(world.ctx, ground, 'PRE_REVIEWED');
  const admittedOn = dayOfStep('ADMITTED');
  const input = { ...changing(candidate), admittedOn, groupId: idOf(world, group), isAnotherPerson: true };
  const { candidate: admitted, userErrors } = await admitCandidate(world.ctx, input);
  const isLegalGroup = group === null || GROUPS[group] === branch;
  expect({ branch, group, refused: userErrors.map(({ code }) => code), isDone: admitted !== null }).toMatchObject({
    isDone: isLegalGroup,
  });
  if (admitted === null) return false;
  // Without it nobody is confirmed.
  const approval = { ...changing(candidateOf({ candidate: admitted, userErrors })), ...aStep('APPROVED', ground) };
  candidateOf(await recordCandidateStep(world.ctx, approval));
  const member = await memberOfCandidate(world.ctx, admitted.id);
  const on = monthOf(admittedOn);
  const state = { branch, group, category: 'PROBATIONARY', standing: 'ACTIVE' } as const;
  world.members.push(new ModelMember(on, on, state, 'ADMITTED'));
  world.known.push(member);
  return true;
}

async function memberOfCandidate(ctx: ViewerContext, id: string): Promise<TestMember> {
  const { data } = await graphqlAs<{ node: { member: { id: string; version: number } } }>(
    ctx,
    'query ($id: ID!) { node(id: $id) { ... on Candidate { member { id version } } } }',
    { id },
  );
  const { id: globalId, version } = data.node.member;
  return { id: globalId.slice(4), globalId, version };
}

async function moveBranch(world: World, next: Extract<AnyStep, { act: 'move' }>): Promise<boolean> {
  const { what, to, gap } = next;
  const moved = world.organizations.get(what) as TestOrganization;
  const last = world.tree.lastMove(what);
  const on = Math.min(Math.max(last + gap, 0), LAST_MONTH);
  const { organization, userErrors } = await moveOrganization(world.ctx, {
    id: moved.globalId,
    expectedVersion: moved.version,
    graph: 'FORMAL',
    parentId: idOf(world, to),
    effectiveOn: dayOf(on),
  });
  const takes = what === 'h' ? ['r', 'a', 'b'] : ['r', 'a', 'b', 'h'];
  const isLegalMove = takes.includes(to) && to !== world.tree.parentAt(what, last) && on >= last;
  expect({ next, on, isDone: userErrors.length === 0 }).toMatchObject({ isDone: isLegalMove });
  if (organization === null) return false;
  world.tree.place(what, to, on);
  world.organizations.set(what, { ...moved, version: organization.version });
  return true;
}
