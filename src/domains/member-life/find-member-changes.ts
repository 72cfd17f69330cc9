import type { RequestContext } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import { asViewer, scoped } from '../../data/scoped';
import { type LocalDate, today } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { checkPeriod } from '../development/development-report.rules';
import { organizationNotFound } from '../organizations/lock-organization';
import { type ChangeCount, type MemberChanges, memberChanges } from './member-change.rules';
import { MEMBER_CHANGES } from './member-change-sql.rules';

/** An organization, and the first and the last day of a period. */
export interface MemberChangeRequest {
  /** Global id. */
  organizationId: string;
  from: LocalDate;
  until: LocalDate;
}

/** A report with the key of its organization. */
export interface FoundMemberChanges extends MemberChanges {
  organizationKey: string;
  from: LocalDate;
  until: LocalDate;
}

/**
 * the members of an organization and of all formally below it on the eve of a period, how that changed, and on its last
 * day. By dated edges and memberships, counted as on the cards: whose standing is ACTIVE. A member who is counted on two days
 * that follow one another is no change, whatever branch it was; one statement.
 *
 * @throws NOT_FOUND outside the reach of members; BAD_USER_INPUT for a period that ends before it begins, or has not ended
 */
export async function findMemberChanges(
  ctx: RequestContext,
  { organizationId, from, until }: MemberChangeRequest,
): Promise<FoundMemberChanges> {
  const key = keyOf('Organization', organizationId, 'organizationId');
  checkPeriod(from, until, today());
  const roots = subtreeRoots(asViewer(ctx).viewer, 'member:read');
  const rows = await scoped(ctx).read<ChangeCount | { line: null }>({
    text: MEMBER_CHANGES,
    values: [key, from, until, roots],
  });
  if (rows.length === 0) throw organizationNotFound(key);
  const counts = rows.filter((row): row is ChangeCount => row.line !== null);
  return { ...memberChanges(counts), organizationKey: key, from, until };
}
