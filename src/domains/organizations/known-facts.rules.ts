/**
 * Dated facts as they were known at an instant: what had been recorded by then, and what had not yet been superseded. A fact
 * that was open when it was recorded and ended later carries the instant at which its end was recorded (`end_recorded_at`; null:
 * the end was known with the record), so that before it the fact is seen without its end.
 */

/** When facts are asked: the day they are to hold on, and by when they had been recorded; SQL expressions. `known` null: as recorded now. */
export interface FactTime {
  /** SQL of type date. */
  on: string;
  /** SQL of type timestamptz; null where the records of now are asked for. */
  known: string | null;
}

/** What the tables of dated facts hold beside the tenant, the days (`valid`) and the instants of the record. */
export const FACT_COLUMNS = {
  placements: ['id', 'graph', 'organization_id', 'parent_id'],
  organization_states: ['id', 'organization_id', 'status', 'kind', 'name', 'name_pinyin', 'document_number'],
  external_identifiers: ['id', 'organization_id', 'system', 'value'],
  organization_premises: ['id', 'organization_id', 'has_premises'],
  grid_states: ['id', 'grid_id', 'status', 'name', 'name_pinyin', 'document_number'],
  grid_organizations: ['id', 'grid_id', 'organization_id'],
  building_states: ['id', 'building_id', 'grid_id', 'name', 'name_pinyin'],
  unit_states: ['id', 'unit_id', 'status', 'name', 'name_pinyin', 'document_number'],
  unit_formations: ['id', 'unit_id', 'organization_id', 'mode', 'document_number'],
  memberships: ['id', 'member_id', 'branch_id', 'group_id', 'category', 'standing', 'begin_reason'],
  participations: ['id', 'member_id', 'organization_id'],
  employments: ['id', 'member_id', 'unit_id'],
  voting_suspensions: ['id', 'member_id'],
  terms: ['id', 'organization_id', 'began_on', 'ends_on', 'document_number'],
  offices: [
    'id',
    'organization_id',
    'post',
    'duty',
    'appointment',
    'member_id',
    'unit_id',
    'unit_post',
    'term_id',
    'document_number',
  ],
  rectification_assignments: ['id', 'case_id', 'role', 'level', 'member_id', 'unit_id', 'post'],
} as const satisfies Record<string, readonly string[]>;

/** A table of dated facts: `valid`, `recorded_at`, `superseded_at` and `end_recorded_at`. */
export type FactTable = keyof typeof FACT_COLUMNS;

/** Reports of a day: they are corrected by another one, and have no range of days. */
export type ReportTable = 'unit_figures' | 'territory_figures' | 'meetings';

/** Rows of a table of dated facts that had been recorded by then, as a query in parentheses: all columns, `valid` as it was known then. $1 is the tenant. */
export function factsKnown(table: FactTable, { known }: Pick<FactTime, 'known'>): string {
  return facts(table, known, []);
}

/** Those of them that hold on the day. */
export function factsOn(table: FactTable, { on, known }: FactTime): string {
  if (known === null) return facts(table, known, [`f.valid @> ${on}`]);
  return facts(table, known, [`(f.valid @> ${on} or (f.end_recorded_at > ${known} and lower(f.valid) <= ${on}))`]);
}

function facts(table: FactTable, known: string | null, conditions: readonly string[]): string {
  const columns = FACT_COLUMNS[table].map((column) => `f.${column}`).join(', ');
  const valid =
    known === null
      ? 'f.valid'
      : `case when f.end_recorded_at > ${known} then daterange(lower(f.valid), null) else f.valid end as valid`;
  return `(select f.tenant_id, ${columns}, ${valid}, f.recorded_at
             from ${table} f
            where f.tenant_id = $1 and ${[recordedBy('f', known), ...conditions].join(' and ')})`;
}

/** Reports that had been recorded by then and not yet corrected, of whatever day, as a query in parentheses: all columns. $1 is the tenant. */
export function reportsKnown(table: ReportTable, { known }: Pick<FactTime, 'known'>): string {
  return `(select f.* from ${table} f where f.tenant_id = $1 and ${recordedBy('f', known)})`;
}

/** Condition over a row of any table with `recorded_at` and `superseded_at`: whether the record stood then. */
export function recordedBy(alias: string, known: string | null): string {
  if (known === null) return `${alias}.superseded_at is null`;
  return `${alias}.recorded_at <= ${known} and (${alias}.superseded_at is null or ${alias}.superseded_at > ${known})`;
}
