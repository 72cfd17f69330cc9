import type { TenantTransaction, ViewerContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach, memberNotFound } from '../members/assert-member-reach';
import { belongsBelow } from '../members/members-below.rules';
import type { LockedCase } from '../rectification/lock-case';
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
    post: post?.trim() ?? null,
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
  const members = await findMembers(tx, locked, idsOf(named), heldOn);
  const posts = await findAssignedPosts(tx, locked.id);
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

const idsOf = (named: readonly NamedAcceptor[]) => named.flatMap(({ memberId }) => memberId ?? []);

/** Whether they ever answered for the case, and where they belonged on the day. */
async function findMembers(
  tx: TenantTransaction,
  { id, organization }: LockedCase,
  memberIds: readonly string[],
  heldOn: LocalDate,
): Promise<Map<string, InsideRow>> {
  const belongs = belongsBelow({ branch: 's.branch_id', group: 's.group_id' }, '$4::uuid', 'FORMAL', {
    date: '$5::date',
    isPast: true,
  });
  const rows = await tx.query<InsideRow>({
    text: `select m.id, m.branch_id as "branchId",
                  case when exists (select from rectification_assignments a
                                     where a.tenant_id = $1 and a.case_id = $3 and a.member_id = m.id and a.superseded_at is null)
                       then 'ASSIGNED'
                       when s.id is null then 'NO_MEMBERSHIP'
                       when ${belongs} then 'OF_ORGANIZATION' end as reason
             from members m
             left join memberships s
               on s.tenant_id = $1 and s.member_id = m.id and s.superseded_at is null and s.valid @> $5::date
            where m.tenant_id = $1 and m.id = any($2::uuid[])`,
    values: [memberIds, id, organization.id, heldOn],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Posts that ever answered for the case. */
async function findAssignedPosts(tx: TenantTransaction, caseId: string): Promise<Set<string>> {
  const rows = await tx.query<{ post: string }>({
    text: `select distinct post
             from rectification_assignments
            where tenant_id = $1 and case_id = $2 and post is not null and superseded_at is null`,
    values: [caseId],
  });
  return new Set(rows.map(({ post }) => post));
}
