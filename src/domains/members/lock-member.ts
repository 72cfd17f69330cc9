import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertVersion } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type Message } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach, memberNotFound } from './assert-member-reach';
import { endedMemberViolations } from './ending.rules';
import { findMembership, type OpenMembership } from './find-membership';
import type { MemberCategory, MemberEndReason, MemberStanding, Sex } from './member.rules';

const SUBJECT: Message = { en: 'The member', zh: '该党员信息' };

/** A member under a row lock, as the use cases need it. */
export interface LockedMember {
  id: string;
  name: string;
  sex: Sex;
  birthOn: LocalDate | null;
  education: string | null;
  joinedOn: LocalDate;
  fullMemberOn: LocalDate | null;
  idNumberSealed: Buffer | null;
  phoneSealed: Buffer | null;
  category: MemberCategory;
  standing: MemberStanding;
  branchId: string | null;
  endedOn: LocalDate | null;
  endReason: MemberEndReason | null;
  version: number;
}

/** A member who belongs to a branch today. */
export type LivingMember = LockedMember & { branchId: string; membership: OpenMembership };

/** What every input that changes a member names. */
export interface ChangeOf {
  /** Global id. */
  id: string;
  expectedVersion: number;
}

/**
 * Locks the member that a change names, ended or not: unknown or out of the caller's reach is NOT_FOUND, a stale version
 * CONFLICT.
 */
export async function lockReachedMember(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { id, expectedVersion }: ChangeOf,
): Promise<LockedMember> {
  const member = await lockMember(tx, keyOf('Member', id, 'input.id'));
  await assertMemberReach(tx, ctx, action, member);
  assertVersion(SUBJECT, member.version, expectedVersion);
  return member;
}

/**
 * Locks the member that a change names, as `lockReachedMember`. Who has ended is refused here, before anything else about the
 * change is asked.
 *
 * @throws RuleError MEMBER_ENDED
 */
export async function lockMemberForChange(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  change: ChangeOf,
): Promise<LivingMember> {
  const member = await lockReachedMember(tx, ctx, action, change);
  const { branchId } = member;
  assertRules(endedMemberViolations(branchId === null));
  const membership = await findMembership(tx, member.id);
  if (branchId === null || membership === null)
    throw new Error(`Member ${member.id} has no present membership; npm run check:data lists such rows.`);
  return { ...member, branchId, membership };
}

/**
 * Locks one member until the transaction ends; an unknown one is NOT_FOUND.
 *
 * @param argument path of the argument that named the member
 */
export async function lockMember(tx: TenantTransaction, id: string, argument = 'input.id'): Promise<LockedMember> {
  const [member] = await tx.query<LockedMember>({
    text: `select id, name, sex, birth_on as "birthOn", education, joined_on as "joinedOn",
                  full_member_on as "fullMemberOn", id_number_sealed as "idNumberSealed",
                  phone_sealed as "phoneSealed", category, standing, branch_id as "branchId",
                  ended_on as "endedOn", end_reason as "endReason", version
             from members
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (member === undefined) throw memberNotFound(id, argument);
  return member;
}
