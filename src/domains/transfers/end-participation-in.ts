import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';

/** who belongs to a branch takes no guest's part in it. What began there on the day or later never held. */
export async function endParticipationIn(
  tx: TenantTransaction,
  memberId: string,
  organizationId: string,
  on: LocalDate,
): Promise<void> {
  await tx.query({
    text: `update participations
              set valid = case when lower(valid) < $4::date then daterange(lower(valid), $4::date) else valid end,
                  superseded_at = case when lower(valid) < $4::date then null else $5::timestamptz end
            where tenant_id = $1 and member_id = $2 and organization_id = $3 and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $4::date)`,
    values: [memberId, organizationId, on, now()],
  });
}
