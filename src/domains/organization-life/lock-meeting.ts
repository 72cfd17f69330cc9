import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertVersion } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, assertRules, type Message, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { isReached } from '../organizations/assert-reach';
import { endedViolations } from '../organizations/life.rules';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { dayViolations } from './assert-meeting-rules';
import type { MeetingEntity } from './meeting.entity';
import { meetingId } from './meeting.planned';
import { supersededViolations } from './meeting-record.rules';

const recordOf = ({ name }: { name: string }): Message => ({
  en: `This record of a meeting of ${name}`,
  zh: `“${name}”的该组织生活记录`,
});

type Columns = 'kind' | 'dueCount' | 'presentCount' | 'version';
type Grades = 'excellentCount' | 'qualifiedCount' | 'basicCount' | 'unqualifiedCount';

/** A record of a meeting under a row lock. */
export interface LockedMeeting extends Pick<MeetingEntity, Columns | Grades> {
  id: string;
  heldOn: LocalDate;
  isSuperseded: boolean;
}

/**
 * Locks the record that a change names, its organization first: unknown or out of the caller's reach is NOT_FOUND, a stale
 * version CONFLICT. What stands no more, or lies in the closed period, is refused here.
 */
export async function lockMeeting(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  input: { id: string; expectedVersion: number },
): Promise<{ meeting: LockedMeeting; organization: LockedOrganization }> {
  const id = keyOf('Meeting', input.id, 'input.id');
  const organizationId = await organizationOf(tx, id);
  const organization = await lockOrganization(tx, organizationId);
  // Under the lock: who waited for it may meet an organization that has moved out of reach.
  if (!(await isReached(tx, ctx, action, organizationId))) throw meetingNotFound(id);
  const [meeting] = await tx.query<LockedMeeting>({
    text: `select id, kind, held_on as "heldOn", due_count as "dueCount", present_count as "presentCount", version,
                  excellent_count as "excellentCount", qualified_count as "qualifiedCount",
                  basic_count as "basicCount", unqualified_count as "unqualifiedCount",
                  superseded_at is not null as "isSuperseded"
             from meetings
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (meeting === undefined) throw meetingNotFound(id);
  assertVersion(recordOf(organization), meeting.version, input.expectedVersion);
  assertRules([
    ...supersededViolations(meeting.kind, organization, meeting.isSuperseded),
    ...endedViolations(organization, 'input.id'),
  ]);
  assertRules(await dayViolations(tx, organization, meeting.heldOn, 'input.id'));
  return { meeting, organization };
}

/** A meeting never changes its organization, so this is read before the locks. */
async function organizationOf(tx: TenantTransaction, id: string): Promise<string> {
  const [meeting] = await tx.query<{ organizationId: string }>({
    text: `select organization_id as "organizationId" from meetings where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (meeting === undefined) throw meetingNotFound(id);
  return meeting.organizationId;
}

/** A record that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
function meetingNotFound(id: string): ApiError {
  return notFound({
    en: `There is no meeting with id ${meetingId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${meetingId(id)} 的组织生活记录。`,
  });
}
