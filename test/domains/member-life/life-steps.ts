import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { annulProbation } from '../../../src/domains/member-life/annul-probation';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { endVotingSuspension } from '../../../src/domains/member-life/end-voting-suspension';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { removeMember } from '../../../src/domains/member-life/remove-member';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import { END_REASONS, type EndReason } from '../../../src/domains/members/member.rules';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { change, type TestMember } from '../../support/members';
import { DOCUMENT } from './a-life';
import type { ModelMember, ModelState } from './life-model';

/** Steps in the life of one member: what is asked for, when the plain model lets it through, and what it makes of it. */

/** Months are counted from January 2018; days are the first of one. */
export const dayOf = (month: number) => new Date(Date.UTC(2018, month, 1)).toISOString().slice(0, 10);

/** Groups, with the branch that each is of. */
export const GROUPS: Readonly<Record<string, string>> = { g1: 'b1', g2: 'b2' };

/** The document is left out to be refused where one is asked for. */
const document = fc.oneof({ weight: 5, arbitrary: fc.constant(DOCUMENT) }, { weight: 1, arbitrary: fc.constant('') });

/** How often each is asked for: what ends a member seldom, or nothing more could be asked of it. */
const WEIGHTS = {
  assign: 3,
  confirm: 5,
  extend: 2,
  annul: 1,
  suspend: 5,
  restore: 3,
  remove: 4,
  end: 2,
  stopVote: 3,
  allowVote: 4,
  reopen: 4,
  void: 1,
};

export const step = fc.record({
  act: fc.oneof(
    ...Object.entries(WEIGHTS).map(([act, weight]) => ({
      weight,
      arbitrary: fc.constant(act as keyof typeof WEIGHTS),
    })),
  ),
  which: fc.nat({ max: 5 }),
  /** Months after the last change of the member; before it, too. */
  gap: fc.constantFrom<number>(-1, 0, 0, 1, 6, 12, 12, 24, 24),
  group: fc.constantFrom(null, 'g1', 'g2'),
  months: fc.constantFrom<number>(5, 6, 9, 12, 13),
  reason: fc.constantFrom(...END_REASONS, 'EXPELLED' as const),
  document,
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Asks for the step through its use case. */
export function ask(
  ctx: ViewerContext,
  member: TestMember,
  on: string,
  { act, months, reason, document: documentNumber }: Step,
  groupId: string | null,
): Promise<MemberAnswer> {
  const it = { ...change(member), documentNumber };
  switch (act) {
    case 'assign':
      return assignMemberToGroup(ctx, { ...change(member), groupId, effectiveOn: on });
    case 'confirm':
      return confirmMember(ctx, { ...it, fullMemberOn: on });
    case 'extend':
      return extendProbation(ctx, { ...it, months, decidedOn: on });
    case 'annul':
      return annulProbation(ctx, { ...it, annulledOn: on });
    case 'suspend':
      return suspendMember(ctx, { ...it, suspendedOn: on });
    case 'restore':
      return restoreMember(ctx, { ...it, restoredOn: on });
    case 'remove':
      return removeMember(ctx, { ...it, removedOn: on });
    case 'end':
      return endMembership(ctx, { ...it, documentNumber: documentNumber || null, reason, endedOn: on });
    case 'stopVote':
      return recordVotingSuspension(ctx, { ...change(member), since: on });
    case 'allowVote':
      return endVotingSuspension(ctx, { ...change(member), endedOn: on });
    case 'reopen':
      return reopenMembership(ctx, it);
    case 'void':
      return voidMember(ctx, it);
  }
}

const WITHOUT_DOCUMENT: EndReason[] = ['DECEASED', 'TRANSFERRED_OUT'];

/** What a step meets: the member's present state, the month asked for, and the wish. */
interface Meeting extends Step {
  member: ModelMember;
  state: ModelState;
  on: number;
}

const isOnProbation = ({ state }: Meeting) => state.category === 'PROBATIONARY';
const isSuspended = ({ state }: Meeting) => state.standing === 'SUSPENDED';
const isInTime = ({ on, member }: Meeting) => on >= member.last;
const hasPaper = (each: Meeting) => each.document !== '';
const isDecided = (each: Meeting) => isInTime(each) && hasPaper(each);
const stopOf = ({ member }: Meeting) => member.votes.find(({ until }) => until === null);
/** Two years have gone by since the standing was suspended. */
const isLost = (each: Meeting) =>
  isSuspended(each) && each.on >= each.member.since(({ standing }) => standing === 'SUSPENDED') + 24;

/** What takes something back, whatever has become of the member. */
type TakingBack = 'reopen' | 'void';

/** The rules, said once more in other words. */
const RULES: Readonly<Record<Exclude<Step['act'], TakingBack>, (each: Meeting) => boolean>> = {
  assign: (each) =>
    isInTime(each) &&
    each.group !== each.state.group &&
    (each.group === null || GROUPS[each.group] === each.state.branch),
  confirm: (each) =>
    isDecided(each) && isOnProbation(each) && !isSuspended(each) && each.on >= each.member.probationEnd,
  extend: (each) => hasPaper(each) && isOnProbation(each) && !isSuspended(each) && isExtensible(each),
  annul: (each) => isDecided(each) && isOnProbation(each),
  suspend: (each) => isDecided(each) && !isSuspended(each),
  restore: (each) => isDecided(each) && isSuspended(each),
  remove: (each) => isDecided(each) && isLost(each),
  end: (each) => isInTime(each) && (hasPaper(each) || WITHOUT_DOCUMENT.includes(each.reason)) && isReasonOpen(each),
  stopVote: (each) =>
    !isOnProbation(each) &&
    each.on >= each.member.since(({ category }) => category === 'FULL') &&
    each.member.votes.every(({ until }) => until !== null && each.on >= until),
  allowVote: (each) => each.on >= (stopOf(each)?.from ?? Number.POSITIVE_INFINITY),
};

/** Whether the rules allow the step. */
export function isLegal(member: ModelMember, on: number, wish: Step): boolean {
  const state = member.now;
  const { act } = wish;
  if (act === 'void') return !member.isVoid && wish.document !== '';
  if (act === 'reopen') return !member.isVoid && state === null && wish.document !== '';
  return state !== null && RULES[act]({ ...wish, member, state, on });
}

function isExtensible({ member, on, months }: Meeting): boolean {
  const isFirst = member.extension === null;
  return isFirst && months >= 6 && months <= 12 && on >= member.joined && on < member.joined + 12 + months;
}

function isReasonOpen(each: Meeting): boolean {
  if (each.reason === 'EXPELLED') return !isOnProbation(each);
  if (each.reason === 'PROBATION_ANNULLED') return isOnProbation(each);
  return each.reason !== 'REMOVED' || !isSuspended(each) || isLost(each);
}

/** What the model makes of a step that is done. */
export function apply(member: ModelMember, on: number, { act, group, months, reason }: Step): void {
  const changed = { assign: { group }, confirm: FULL, suspend: SUSPENDED, restore: ACTIVE } as const;
  const ended = { annul: 'PROBATION_ANNULLED', remove: 'REMOVED', end: reason } as const;
  if (act in changed) {
    const next = changed[act as keyof typeof changed];
    member.change(on, { ...(member.now as ModelState), ...next }, 'CHANGED');
  }
  if (act in ended) member.change(on, null, ended[act as keyof typeof ended]);
  if (act === 'reopen') member.reopen();
  if (act === 'void') member.makeVoid();
  if (act === 'extend') member.extension = { decided: on, until: member.joined + 12 + months };
  if (act === 'stopVote') member.votes.push({ from: on, until: null });
  if (act === 'allowVote') {
    member.votes = member.votes
      .map(({ from, until }) => ({ from, until: until ?? on }))
      .filter(({ from, until }) => until > from);
  }
}

const FULL = { category: 'FULL' } as const;
const SUSPENDED = { standing: 'SUSPENDED' } as const;
const ACTIVE = { standing: 'ACTIVE' } as const;
