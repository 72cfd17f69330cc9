import type { TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach, memberNotFound } from '../members/assert-member-reach';
import type { LockedCase } from '../rectification/lock-case';
import { canonicalPost } from '../rectification/post.rules';
import { insideReasonSql, isAssignedPost } from './inside-case.rules';
import { type Acceptor, acceptorInsideViolation, acceptorListViolations, type InsideReason } from './separation.rules';

const ARGUMENT = 'input.acceptors';

/** One who accepts, as it is stored: a key or a post. */
export interface NamedAcceptor {
  memberId: string | null;
  post: string | null;
}

/**
 * Acceptors by the keys of their members, and what is wrong with them by R-811.
 *
 * @throws NOT_FOUND for a member outside the caller's reach
 */
export async function findAcceptorProblems(
  tx: TenantTransaction,
  caller: ViewerContext,
  locked: LockedCase,
  { acceptors, heldOn }: { acceptors: readonly Acceptor[]; heldOn: LocalDate },
): Promise<{ named: NamedAcceptor[]; violations: RuleViolation[] }> {
  const named = acceptors.map(({ memberId, post }) => ({
    memberId: isGiven(memberId) ? keyOf('Member', memberId, ARGUMENT) : null,
    post: isGiven(post) ? canonicalPost(post) : null,
  }));
  const listed = acceptorListViolations(locked.organization, acceptors);
  if (listed.length > 0) return { named, violations: listed };
  const inside = await findInside(tx, caller, locked, named, heldOn);
  const violations = inside.flatMap((reason, index) =>
    reason === null ? [] : [acceptorInsideViolation(locked.organization, index, reason)],
  );
  return { named, violations };
}

interface InsideRow {
  id: string;
  branchId: string | null;
  reason: InsideReason | null;
}

/** Of each acceptor, why it is not outside the case; null where it is. */
async function findInside(
  tx: TenantTransaction,
  caller: ViewerContext,
  locked: LockedCase,
  named: readonly NamedAcceptor[],
  heldOn: LocalDate,
): Promise<(InsideReason | null)[]> {
  const members = await findMembers(tx, locked, keysOf(named, 'memberId'), heldOn);
  const posts = await findAssignedPosts(tx, locked.id, keysOf(named, 'post'));
  const reasons: (InsideReason | null)[] = [];
  for (const { memberId, post } of named) {
    if (memberId === null) {
      reasons.push(post !== null && posts.has(post) ? 'ASSIGNED' : null);
      continue;
    }
    const member = members.get(memberId);
    if (member === undefined) throw memberNotFound(memberId, ARGUMENT);
    await assertMemberReach(tx, caller, 'case:accept', member);
    reasons.push(member.reason);
  }
  return reasons;
}

const keysOf = (named: readonly NamedAcceptor[], part: keyof NamedAcceptor) =>
  named.flatMap((each) => each[part] ?? []);

async function findMembers(
  tx: TenantTransaction,
  { id, organization, identifiedOn }: LockedCase,
  memberIds: readonly string[],
  heldOn: LocalDate,
): Promise<Map<string, InsideRow>> {
  const asked = { caseId: '$3::uuid', organization: '$4::uuid', since: '$5::date', until: '$6::date' };
  const rows = await tx.query<InsideRow>({
    text: `select m.id, m.branch_id as "branchId", ${insideReasonSql('m.id', asked)} as reason
             from members m
            where m.tenant_id = $1 and m.id = any($2::uuid[])`,
    values: [memberIds, id, organization.id, identifiedOn, heldOn],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of posts, those that ever answered for the case. */
async function findAssignedPosts(
  tx: TenantTransaction,
  caseId: string,
  posts: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ post: string }>({
    text: `select p.post
             from unnest($2::text[]) p (post)
            where ${isAssignedPost('p.post', { caseId: '$3::uuid' })}`,
    values: [posts, caseId],
  });
  return new Set(rows.map(({ post }) => post));
}
