import type { CoverageSubject } from '../coverage/coverage.rules';
import type { Bind, CoverageScope } from '../coverage/coverage-scope.rules';
import type { Measure } from './declared-figure.rules';
import { subjectOf } from './declared-figure.rules';
import { measureRowsSql } from './measure-rows.rules';

/** What one day counts of a measure and another does not: the rows by which two figures can be told apart. */

export const CHANGE_KINDS = ['ADDED', 'ENDED', 'CHANGED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Two days of which the rows are compared, the earlier first, SQL of type date; `known` SQL of type timestamptz, null for the records of now. */
export interface Days {
  from: string;
  until: string;
  known: string | null;
}

/** Which facts move a thing in or out, with the column that names the thing. The document is that of a decision on its state. */
const FACTS: Readonly<Record<CoverageSubject, { states: string; column: string; ties: string }>> = {
  GRID: { states: 'grid_states', column: 'grid_id', ties: 'grid_organizations' },
  ORGANIZATION: { states: 'organization_states', column: 'organization_id', ties: 'grid_organizations' },
  UNIT: { states: 'unit_states', column: 'unit_id', ties: 'unit_formations' },
};

const HOME: Readonly<Record<CoverageSubject, { table: string; code: string }>> = {
  GRID: { table: 'grids', code: 'h.code' },
  ORGANIZATION: { table: 'organizations', code: 'h.code' },
  // A unit has no code of this system, and its USCC stays with it.
  UNIT: { table: 'units', code: `''::text` },
};

/**
 * A query for what differs between two days in the caller's own tenant: `subject, id, change_order` (0 added, 1 ended, 2 changed), `code`, `name` of
 * now, the class and whether it was in on each day, and the last day between them on which a fact of it began or ended,
 * with the document of that. `$1` is the tenant.
 */
export function changesSql(measure: Measure, scope: CoverageScope, { from, until, known }: Days, bind: Bind): string {
  const subject = subjectOf(measure);
  const rowsOn = (on: string) => measureRowsSql(measure, scope, { on, known }, bind);
  const { table, code } = HOME[subject];
  return `
    select '${subject}'::text as subject, c.id, c.change_order, ${code} as code, h.name,
           c.class_before, c.class_after, c.was_in, c.is_in, f.on_day as changed_on, f.document_number
      from (select coalesce(n.id, p.id) as id, case when p.id is null then 0 when n.id is null then 1 else 2 end as change_order,
                   p.class as class_before, n.class as class_after, p.is_in as was_in, n.is_in
              from (${rowsOn(from)}) p
              full join (${rowsOn(until)}) n on n.id = p.id
             where p.id is null or n.id is null or p.class is distinct from n.class or p.is_in is distinct from n.is_in) c
      join ${table} h on h.tenant_id = $1 and h.id = c.id
      left join lateral (${lastFactSql(subject, from, until)}) f on true`;
}

function lastFactSql(subject: CoverageSubject, from: string, until: string): string {
  const { states, column, ties } = FACTS[subject];
  return `
        select e.on_day, e.document_number
          from (select lower(s.valid) as on_day, s.document_number, 0 as place
                  from ${states} s where s.tenant_id = $1 and s.${column} = c.id and s.superseded_at is null
                 union all
                select b.on_day, null, 1
                  from ${ties} t
                 cross join lateral (values (lower(t.valid)), (upper(t.valid))) b (on_day)
                 where t.tenant_id = $1 and t.${column} = c.id and t.superseded_at is null) e
         where e.on_day > ${from} and e.on_day <= ${until}
         order by e.on_day desc, e.place
         limit 1`;
}
