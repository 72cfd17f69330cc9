import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { WatchedOrganization } from '../organizations/organization.watch';
import { countsSql } from './floating.rules';

/** Refuses the end of an organization where somebody is received or incorporated, on that day or later. */
export async function floatingRemainViolations(
  tx: TenantTransaction,
  { id, name }: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const [remaining] = await tx.query<{ count: number }>({
    text: `select count(*)::int as count
             from floating_records
            where tenant_id = $1 and destination_id = $2 and (state <> 'CLOSED' or closed_on > $3::date)
              and ${countsSql('floating_records')}`,
    values: [id, on],
  });
  const count = remaining?.count ?? 0;
  if (count === 0) return [];
  return [
    {
      code: 'FLOATING_MEMBERS_REMAIN',
      message: {
        en: `${count === 1 ? '1 floating member' : `${count} floating members`} went to ${name} and had not left it on ${on}; it cannot end so (R-605). Close their records with closeFloatingRecord first, or use a later day.`,
        zh: `至 ${on} 仍有 ${count} 名流动党员流入“${name}”，不能终止（R-605）；请先以 closeFloatingRecord 结束其流动记录，或改用之后的日期。`,
      },
      field: null,
      rule: 'R-605',
      params: { count, on },
    },
  ];
}
