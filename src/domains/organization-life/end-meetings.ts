import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { WatchedOrganization } from '../organizations/organization.watch';

/** Refuses an end before a meeting that is on record: a body that was no more has held none. */
export async function laterMeetingViolations(
  tx: TenantTransaction,
  { id, name }: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const [later] = await tx.query<{ count: number; last: LocalDate | null }>({
    text: `select count(*)::int as count, max(m.held_on) as last
             from meetings m
            where m.tenant_id = $1 and m.organization_id = $2 and m.superseded_at is null and m.held_on >= $3::date`,
    values: [id, on],
  });
  if (later === undefined || later.count === 0) return [];
  const { count, last } = later;
  return [
    {
      code: 'MEETING_LATER',
      message: {
        en: `${name} has ${count} meetings on record from ${on} on, the last on ${last}; it cannot have ended before. Use a later day, or void them.`,
        zh: `“${name}”自 ${on} 起仍有 ${count} 次组织生活记录，最后一次为 ${last}，不能在此之前终止；请使用更晚的日期，或先作废这些记录。`,
      },
      field: null,
      rule: 'FACTS_IN_ORDER',
      params: { count, last, on },
    },
  ];
}
