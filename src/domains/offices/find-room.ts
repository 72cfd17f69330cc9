import type { TenantTransaction } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import type { LockedOrganization } from '../organizations/lock-organization';
import { type Days, findHeldOffices, type OfficeWithHolder } from './find-held-offices';
import { isSinglePost, type Post } from './office.rules';
import { canMakeRoom, heldAlreadyViolation, postTakenViolation } from './office-taken.rules';

/** Somebody who wants to take up a post. */
interface Newcomer extends Days {
  post: Post;
  memberId: string | null;
  unitId: string | null;
  unitPost?: string | null;
  replacesHolder: boolean;
}

/** Whether there is room in the post: offices that end to make it, or why there is none. */
export interface Room {
  makesRoom: string[];
  violations: RuleViolation[];
}

/**
 * Looks for room in a post on the days of a new office. A secretary's and a group leader's post has one holder, who makes room only when
 * that is said; no post is held twice by the same holder. Asked under the lock of the organization.
 */
export async function findRoom(
  tx: TenantTransaction,
  organization: LockedOrganization,
  newcomer: Newcomer,
): Promise<Room> {
  const { post, startedOn, replacesHolder } = newcomer;
  const held = await findHeldOffices(tx, organization.id, post, newcomer);
  if (!isSinglePost(post)) {
    const own = held.filter((office) => isSameHolder(office, newcomer));
    return {
      makesRoom: [],
      violations: own.slice(0, 1).map((office) => heldAlreadyViolation(organization, post, office)),
    };
  }
  const staying = held.find((office) => !replacesHolder || !canMakeRoom(office, startedOn));
  if (staying === undefined) return { makesRoom: held.map(({ id }) => id), violations: [] };
  return { makesRoom: [], violations: [postTakenViolation(organization, post, startedOn, staying)] };
}

/** An instructor guides one unit an office, and a part-time member stands for one; elsewhere the person is the holder. */
function isSameHolder(office: OfficeWithHolder, newcomer: Newcomer): boolean {
  if (office.memberId !== newcomer.memberId) return false;
  if (newcomer.post !== 'INSTRUCTOR' && newcomer.post !== 'PART_TIME_MEMBER') return true;
  return office.unitId === newcomer.unitId && (office.unitPost ?? '') === (newcomer.unitPost?.trim() ?? '');
}
