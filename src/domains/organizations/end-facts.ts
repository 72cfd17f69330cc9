import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import { FACT_COLUMNS, type FactTable } from './known-facts.rules';

/** Memberships end with a reason, and by a use case of their own. */
type EndedTable = Exclude<FactTable, 'memberships'>;

/** Whose facts end: columns of the table, and the ids that stand in them. */
export type FactOwners = Readonly<Record<string, string | readonly string[]>>;

/** What a fact said that had ended already, and now ends earlier. */
interface FormerRecord {
  valid: string;
  recordedAt: string;
  endRecordedAt: string | null;
}

interface EndedRow {
  id: string;
  owner: string;
  former: FormerRecord | null;
}

/**
 * Ends on a day all facts of some owners that hold on it or later: the last day on which they hold is the one before. What began
 * on that day or later never held; its record is superseded, not shortened to nothing, and nothing is deleted. What ended before
 * that day stays as it is. When the end was recorded is kept (`known-facts.rules.ts`).
 *
 * @param answer the column to be told, such as whose the facts were; left out, their ids
 * @returns its values, each once
 */
export async function endFacts(
  tx: TenantTransaction,
  table: EndedTable,
  owners: FactOwners,
  on: LocalDate,
  answer = 'id',
): Promise<string[]> {
  const owned = Object.keys(owners).map((column, at) => `e.${column} = any($${at + 4}::uuid[])`);
  const at = now();
  const ended = await tx.query<EndedRow>({
    text: `update ${table} f
              set valid = case when w.is_void then f.valid else daterange(lower(f.valid), $2::date) end,
                  superseded_at = case when w.is_void then $3::timestamptz end,
                  recorded_at = case when w.is_void or w.is_open then f.recorded_at else $3::timestamptz end,
                  end_recorded_at = case when w.is_void then f.end_recorded_at when w.is_open then $3::timestamptz end
             from (select e.id, e.valid, e.recorded_at, e.end_recorded_at,
                          lower(e.valid) >= $2::date as is_void, upper_inf(e.valid) as is_open
                     from ${table} e
                    where e.tenant_id = $1 and ${owned.join(' and ')} and e.superseded_at is null
                      and (upper_inf(e.valid) or upper(e.valid) > $2::date)
                    order by e.id
                      for no key update) w
            where f.tenant_id = $1 and f.id = w.id
        returning f.id, f.${answer} as owner,
                  case when not w.is_void and not w.is_open
                       then jsonb_build_object('valid', w.valid, 'recordedAt', w.recorded_at, 'endRecordedAt', w.end_recorded_at) end as former`,
    values: [on, at, ...Object.values(owners).map((keys) => (typeof keys === 'string' ? [keys] : keys))],
  });
  await keepFormer(tx, table, ended, at);
  return [...new Set(ended.map(({ owner }) => owner))];
}

/** What had ended already keeps its id and is told anew from now on; what it said before is kept as a superseded record beside it. */
async function keepFormer(
  tx: TenantTransaction,
  table: EndedTable,
  ended: readonly EndedRow[],
  at: Date,
): Promise<void> {
  const kept = ended.flatMap(({ id, former }) => (former === null ? [] : [{ id, ...former }]));
  if (kept.length === 0) return;
  const columns = FACT_COLUMNS[table].filter((column) => column !== 'id');
  await tx.query({
    text: `insert into ${table} (tenant_id, id, ${columns.join(', ')}, valid, recorded_at, end_recorded_at, superseded_at)
           select $1, k.copy_id, ${columns.map((column) => `f.${column}`).join(', ')}, k.valid, k.recorded_at, k.end_recorded_at, $7
             from unnest($2::uuid[], $3::uuid[], $4::daterange[], $5::timestamptz[], $6::timestamptz[])
                  k (id, copy_id, valid, recorded_at, end_recorded_at)
             join ${table} f on f.tenant_id = $1 and f.id = k.id`,
    values: [
      kept.map(({ id }) => id),
      kept.map(() => newId()),
      kept.map(({ valid }) => valid),
      kept.map(({ recordedAt }) => recordedAt),
      kept.map(({ endRecordedAt }) => endRecordedAt),
      at,
    ],
  });
}
