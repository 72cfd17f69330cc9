import type { PlannedType } from '../../data/planner/declare';
import { plannedCoverageChange } from '../coverage/comparison.planned';
import type { CoverageChange } from '../coverage/comparison.type';
import { auditRowsSql } from './audit-rows-sql.rules';
import { type ChosenDefinition, type ScopeColumns, scopeOf } from './audit-subject.rules';

/** A figure of an audit, to be laid beside what is recorded now. */
export interface FigureChanged extends ScopeColumns {
  auditId: string;
  asOf: string;
  definition: ChosenDefinition;
}

/** The rows of a figure that would not be what they were when it was computed: kept as the earlier, counted anew as the later. */
export function plannedAuditChanges(figure: FigureChanged): PlannedType<CoverageChange> {
  const { auditId, asOf, definition } = figure;
  return {
    ...plannedCoverageChange,
    table: (sql) => {
      const bind = (value: unknown) => sql.bind(value);
      const code = `${bind(definition.code)}::text`;
      const time = { on: `${bind(asOf)}::date`, known: null };
      const anew = auditRowsSql({ scope: scopeOf(figure), time, definitions: [definition] }, bind);
      return `(
        with kept as (
          select r.* from coverage_audit_rows r where r.tenant_id = $1 and r.audit_id = ${bind(auditId)}::uuid and ${code} = any(r.denominator_of)),
        anew as materialized (select q.* from (${anew}) q where ${code} = any(q.denominator_of)),
        compared as materialized (
          select $1::uuid as tenant_id, coalesce(b.subject_id, a.subject_id) as id, coalesce(b.unit_id, a.unit_id) as unit_id,
                 coalesce(b.grid_id, a.grid_id) as grid_id,
                 case when b.subject_id is null then a.organization_id else b.organization_id end as organization_id,
                 coalesce(b.name, a.name) as name, coalesce(b.name_pinyin, a.name_pinyin) as name_pinyin,
                 case when a.subject_id is null then 'ADDED' when b.subject_id is null then 'ENDED' else 'CHANGED' end as change,
                 a.class as from_class, b.class as until_class,
                 coalesce(${code} = any(a.numerator_of), false) as was_covered, coalesce(${code} = any(b.numerator_of), false) as is_covered
            from kept a
            full join anew b on b.subject_id = a.subject_id)
        select c.* from compared c where c.from_class is distinct from c.until_class or c.was_covered <> c.is_covered)`;
    },
  };
}
