import fc from 'fast-check';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { closeTransfer } from '../../../src/domains/transfers/close-transfer';
import { proposeTransfer } from '../../../src/domains/transfers/propose-transfer';
import type { TransferDestinationInput } from '../../../src/domains/transfers/transfer.inputs';
import type { Transfer } from '../../../src/domains/transfers/transfer.type';
import { asMigrator } from '../../support/database';
import type { TestOrganization } from '../../support/organizations';
import { aMemberOf, aPlace, aProposal, keyOf, type Place, sideOf, step, stepsBy } from './a-transfer';

/** Members who go to and fro between two tenants, inside them and outside; and what a plain model makes of each step. */

/** Few days, so that steps fall on one day often, and before one another. */
export const DAYS_OF_WALK = Array.from({ length: 9 }, (_, month) => `2022-0${month + 1}-01`);
export const FIRST = '2021-12-01';

/** Two branches of either tenant, and somewhere outside the system. */
type Where = 'A1' | 'A2' | 'B1' | 'B2' | 'OUT';
type Side = 'A' | 'B';

export const walkStep = fc.record({
  act: fc.oneof(
    { weight: 10, arbitrary: fc.constant('go' as const) },
    { weight: 3, arbitrary: fc.constantFrom('stray' as const, 'end' as const, 'group' as const) },
    { weight: 1, arbitrary: fc.constantFrom('suspend' as const, 'restore' as const) },
    { weight: 2, arbitrary: fc.constantFrom('reopen' as const, 'reopen' as const, 'void' as const) },
  ),
  who: fc.nat({ max: 2 }),
  to: fc.constantFrom<Where>('A1', 'A2', 'B1', 'B2', 'OUT'),
  /** Months after the last change; before it, too. */
  gap: fc.constantFrom(-1, 0, 0, 1, 1, 2),
  isClosed: fc.boolean(),
});
export type WalkStep = typeof walkStep extends fc.Arbitrary<infer Value> ? Value : never;

/** A person as the model has one: the rows that tell of it, where it was last, and since when it belongs where. */
export interface Person {
  rows: Record<Side, string | null>;
  side: Side;
  life: { on: string; where: Where | null }[];
}

export interface World extends Record<Side, Place> {
  persons: Person[];
}

const sideAt = (where: Where): Side => (where.startsWith('A') ? 'A' : 'B');

/** Whether the person belongs to the tenant on the day. */
export function belongsOn({ life }: Person, side: Side, day: string): boolean {
  const where = life.filter(({ on }) => on <= day).at(-1)?.where ?? null;
  return where !== null && sideAt(where) === side;
}

export async function aWorld(): Promise<World> {
  const [A, B] = [await aPlace(), await aPlace()];
  const persons: Person[] = [];
  for (const side of ['A', 'A', 'B'] as const) {
    const { id } = await aMemberOf(side === 'A' ? A : B, { since: FIRST });
    persons.push({ rows: { A: null, B: null, [side]: id }, side, life: [{ on: FIRST, where: `${side}1` }] });
  }
  return { A, B, persons };
}

/** The day of a step: so many months after the last change of the person. */
function dayOf({ life }: Person, gap: number): string {
  const last = DAYS_OF_WALK.indexOf(life.at(-1)?.on ?? FIRST);
  return DAYS_OF_WALK[Math.min(Math.max(0, last + gap), DAYS_OF_WALK.length - 1)] ?? FIRST;
}

/** Takes one step, and tells the model when it was let. @returns what came of it: codes of refusals, or `done` */
export async function walk(world: World, next: WalkStep): Promise<string> {
  const person = world.persons[next.who];
  if (person === undefined) throw new Error('Nobody is there.');
  const on = dayOf(person, next.gap);
  if (next.act === 'go' || next.act === 'stray') return travel(world, person, next, on);
  const { member, userErrors } = await change(world[person.side], person, next, on);
  if (member === null) return codesOf(userErrors);
  if (next.act === 'end') person.life.push({ on, where: null });
  if (next.act === 'reopen') person.life.pop();
  if (next.act === 'void') person.life = [{ on: FIRST, where: null }];
  return `${next.act} done`;
}

async function change(place: Place, { rows, side }: Person, { act }: WalkStep, on: string): Promise<MemberAnswer> {
  const { ctx, tenant, chain } = place;
  const [row] = await asMigrator<{ version: number }>('select version from members where tenant_id = $1 and id = $2', [
    tenant.tenantId,
    rows[side],
  ]);
  const input = { id: `mem_${rows[side]}`, expectedVersion: row?.version ?? 0, documentNumber: '〔2022〕1号' };
  switch (act) {
    case 'end':
      return endMembership(ctx, { ...input, reason: 'DECEASED', endedOn: on });
    case 'reopen':
      return reopenMembership(ctx, input);
    case 'void':
      return voidMember(ctx, input);
    case 'suspend':
      return suspendMember(ctx, { ...input, suspendedOn: on });
    case 'restore':
      return restoreMember(ctx, { ...input, restoredOn: on });
    default:
      return assignMemberToGroup(ctx, { ...input, groupId: chain.group.globalId, effectiveOn: on });
  }
}

/** All steps of one transfer on one day, as far as they are let; what is not accepted is given back and withdrawn. */
async function travel(world: World, person: Person, next: WalkStep, on: string): Promise<string> {
  const { side } = person;
  const { to, act } = next;
  const here = world[side];
  const steps = stepsBy(here.ctx);
  const member = { id: person.rows[side] ?? '', globalId: `mem_${person.rows[side]}`, version: 0 };
  const proposed = await proposeTransfer(here.ctx, aProposal(member, wishOf(world, side, to), { appliedOn: on }));
  if (proposed.transfer === null) return codesOf(proposed.userErrors);
  const sent = await steps.send(await steps.approve(proposed.transfer, on), on, 30);
  const refusal = act === 'stray' ? 'withdrawn' : await arrive(world, person, next, on, sent);
  if (refusal !== null) {
    await steps.withdraw(await sideOf(here, sent), on);
    return refusal;
  }
  person.life.push({ on, where: to === 'OUT' ? null : to });
  if (to !== 'OUT') person.side = sideAt(to);
  return `gone ${to === 'OUT' ? 'outside' : sideAt(to) === side ? 'inside' : 'across'}`;
}

/** Brings a letter to where it goes. @returns why it was not accepted, or null */
async function arrive(
  world: World,
  { rows, side }: Person,
  { to, isClosed }: WalkStep,
  on: string,
  sent: Transfer,
): Promise<string | null> {
  const here = world[side];
  if (to === 'OUT') {
    const { userErrors } = await closeTransfer(here.ctx, { ...step(sent), closedOn: on, acceptedOn: on });
    return userErrors.length === 0 ? null : codesOf(userErrors);
  }
  const there = world[sideAt(to)];
  const steps = stepsBy(there.ctx);
  const received = await steps.receive(await sideOf(there, sent), on);
  const branchId = branchAt(world, to).globalId;
  const { userErrors } = await acceptTransfer(there.ctx, { ...step(received), branchId, acceptedOn: on });
  if (userErrors.length > 0) {
    await steps.giveBack(received, on);
    return codesOf(userErrors);
  }
  const [row] = await asMigrator<{ id: string }>(
    `select member_id as id from relationship_transfers where tenant_id = $1 and id = $2`,
    [there.tenant.tenantId, keyOf(sent.id)],
  );
  rows[sideAt(to)] = row?.id ?? null;
  // Of some the receipt never comes back; inside a tenant the next transfer waits for it.
  if (isClosed) await stepsBy(here.ctx).close(await sideOf(here, sent), on);
  return null;
}

function wishOf(world: World, from: Side, to: Where): TransferDestinationInput {
  if (to === 'OUT') return { letterTo: '外省某县委组织部' };
  if (sideAt(to) === from) return { branchId: branchAt(world, to).globalId };
  return { tenantCode: world[sideAt(to)].tenant.code };
}

function branchAt(world: World, where: Where): TestOrganization {
  const { branch, otherBranch } = world[sideAt(where)];
  return where.endsWith('1') ? branch : otherBranch;
}

const codesOf = (userErrors: readonly { code: string }[]) => userErrors.map(({ code }) => code).join();
