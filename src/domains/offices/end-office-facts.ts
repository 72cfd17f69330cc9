import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';

/**
 * Ends terms or offices on a day: the last day on which they hold is the one before. What began on that day or later never
 * held: its record is superseded, and nothing is deleted. What another writer ended before that day meanwhile stays so.
 */
export async function endOfficeFacts(
  tx: TenantTransaction,
  table: 'terms' | 'offices',
  ids: readonly string[],
  on: LocalDate,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query({
    text: `update ${table}
              set valid = case when lower(valid) < $3::date then daterange(lower(valid), $3::date) else valid end,
                  superseded_at = case when lower(valid) < $3::date then null else $4::timestamptz end
            where tenant_id = $1 and id = any($2::uuid[]) and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)`,
    values: [ids, on, now()],
  });
}
