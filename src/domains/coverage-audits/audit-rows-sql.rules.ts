import type { CoverageSubject } from '../coverage/coverage.rules';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import { type Bind, partSql, rowCtes, SUBJECT_ROWS } from '../coverage/coverage-rows.rules';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';
import type { AuditScope, ChosenDefinition } from './audit-subject.rules';

/** What an audit counts: the same rows as the report, with the figures that each belongs to. */

/** What is counted, by what, as of when, and as known when. */
export interface AuditRowsAsked {
  scope: AuditScope;
  time: FactTime;
  definitions: readonly ChosenDefinition[];
}

/**
 * A query for the rows behind several figures, each unit, organization and grid once: `subject, subject_id, unit_id, grid_id,
 * organization_id, name, name_pinyin, organization_name, class, facts, denominator_of, numerator_of`. `$1` is the tenant.
 */
export function auditRowsSql({ scope, time, definitions }: AuditRowsAsked, bind: Bind): string {
  const used = definitions.map(({ code }) => DEFINITIONS[code]);
  const subjects = [...new Set(used.map(({ subject }) => subject))];
  const facts = [...new Set(used.flatMap((definition) => definition.facts))];
  const asked = { scope, time, kinds: null, sectors: null };
  return `
    with recursive ${rowCtes(asked, subjects, facts, bind)},
    counted as (
      ${subjects.map((subject) => subjectSql(subject, time, ofSubject(definitions, subject), bind)).join(' union all ')})
    select r.*, o.name as organization_name
      from counted r
      left join ${factsOn('organization_states', time)} o on o.tenant_id = $1 and o.organization_id = r.organization_id`;
}

/** Which of the definitions are about a subject. */
export function ofSubject(definitions: readonly ChosenDefinition[], subject: CoverageSubject): ChosenDefinition[] {
  return definitions.filter(({ code }) => DEFINITIONS[code].subject === subject);
}

function subjectSql(
  subject: CoverageSubject,
  time: FactTime,
  definitions: readonly ChosenDefinition[],
  bind: Bind,
): string {
  const figures = (part: 'DENOMINATOR' | 'NUMERATOR') => {
    const codes = definitions.map(
      ({ code, options }) => `case when ${partSql(DEFINITIONS[code], options, part, bind)} then '${code}' end`,
    );
    return `array_remove(array[${codes.join(', ')}]::text[], null)`;
  };
  return `
      select '${subject}'::text as subject, r.id as subject_id, r.unit_id, r.grid_id, r.organization_id, r.name, r.name_pinyin,
             r.class, jsonb_strip_nulls(to_jsonb(r) - ${APART}::text[]) as facts,
             ${figures('DENOMINATOR')} as denominator_of, ${figures('NUMERATOR')} as numerator_of
        from (${SUBJECT_ROWS[subject](time)}) r`;
}

/** What has a column of its own is not kept twice. */
const APART = `'{id,unit_id,grid_id,organization_id,name,name_pinyin,class}'`;
