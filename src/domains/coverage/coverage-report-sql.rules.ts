import type { Statement } from '../../access/context';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';
import { COVERAGE_SUBJECTS, type CoverageSubject, DEFINITION_CODES, type DefinitionCode } from './coverage.rules';
import { type AskedBounds, boundsSql } from './coverage-asked.rules';
import { belowRowsSql, TENANTS, type TenantNamed } from './coverage-below.rules';
import { type CountRow, type CountSource, type CountsAsked, countsSql } from './coverage-counts.rules';
import { DEFAULT_OPTIONS, DEFINITIONS, type DefinitionOptions } from './coverage-definition.rules';
import { boundTime, type ReportAsked } from './coverage-figure.rules';
import { rowCtes } from './coverage-rows.rules';
import type { Bind } from './coverage-scope.rules';
import { minFullMembersSql } from './unit-coverage.rules';

/** The one statement of a report: what was asked of it and nothing else, over rows that are found once. */

/** The parts of a report that have to be counted. */
export interface ReportParts {
  definition: DefinitionCode;
  options: DefinitionOptions;
  isRateAsked: boolean;
  isPartitionAsked: boolean;
  areMeasuresAsked: boolean;
  /** Units that are counted apart. */
  areOthersAsked: boolean;
  breakdowns: readonly ('KIND' | 'SECTOR' | 'MODE' | 'CLASS' | 'TENANT')[];
}

/** The answer of the statement: one row. */
export interface ReportRow extends Partial<AskedBounds> {
  counts: CountRow[] | null;
  /** R-101 on the day; null of the tenants below, each of which has its own. */
  minFullMembers: number | null;
  surveyed: number | null;
  shells: number | null;
  /** The tenants below, by code; null where they were not asked for. */
  tenants: TenantNamed[] | null;
}

/** The definition by which breakdowns of units are counted: the one asked for, if it counts units. */
export const unitDefinition = (code: DefinitionCode): DefinitionCode =>
  DEFINITIONS[code].subject === 'UNIT' ? code : 'STRICT';

/** The options of any definition of a report: those asked for, where it takes them. */
export const optionsOf = (code: DefinitionCode, options: DefinitionOptions): DefinitionOptions =>
  DEFINITIONS[code].hasOptions ? options : DEFAULT_OPTIONS;

/** The statement of a report of the tenant itself. */
export function reportStatement(asked: ReportAsked, parts: ReportParts): Statement {
  return statementOf((bind) => {
    const time = boundTime(asked.time, bind);
    const wanted = COVERAGE_SUBJECTS.flatMap((subject) => countsAsked(subject, parts));
    const facts = wanted.flatMap(({ figures }) => figures.flatMap(({ code }) => DEFINITIONS[code].facts));
    const subjects = wanted.map(({ subject }) => subject);
    if (parts.areOthersAsked && !subjects.includes('UNIT')) subjects.push('UNIT');
    const ctes = rowCtes({ ...asked, time }, subjects, facts, bind);
    const counts = wanted.map((each) => countsSql({ ...each, source: OWN[each.subject] }, bind));
    return `
      ${ctes === '' ? '' : `with recursive ${ctes}`}
      select ${boundsSql(asked.scope, bind)},
             (select p.value from (${minFullMembersSql(time)}) p)::int as "minFullMembers",
             ${parts.areOthersAsked ? othersSql(asked, time, bind) : 'null as surveyed, null as shells'},
             null as tenants, ${gathered(counts)} as counts`;
  });
}

/** The same over the tenants below, by the aggregate role: it sees counts only, and nothing of the tenant itself. */
export function reportBelowStatement({ time, kinds, sectors }: ReportAsked, parts: ReportParts): Statement {
  return statementOf((bind) => {
    const narrowed = [
      ...(kinds === null ? [] : [`r.kind = any(${bind(kinds)}::text[])`]),
      ...(sectors === null ? [] : [`r.sector = any(${bind(sectors)}::text[])`]),
    ];
    const source = (subject: CoverageSubject): CountSource => ({
      rows: `select r.* from below_rows r where ${[`r.subject = '${subject}'`, ...(subject === 'UNIT' ? narrowed : [])].join(' and ')}`,
      amount: 'amount',
    });
    const wanted = COVERAGE_SUBJECTS.flatMap((subject) => countsAsked(subject, parts));
    const counts = wanted.map((each) => countsSql({ ...each, source: source(each.subject) }, bind));
    return `
      with below_rows as materialized (${belowRowsSql(boundTime(time, bind))})
      select null::int as "minFullMembers", null as surveyed, null as shells,
             ${parts.breakdowns.includes('TENANT') ? TENANTS : 'null'} as tenants, ${gathered(counts)} as counts`;
  });
}

function statementOf(text: (bind: Bind) => string): Statement {
  const values: unknown[] = [];
  return { text: text((value) => `$${values.push(value) + 1}`), values };
}

const OWN: Readonly<Record<CoverageSubject, CountSource>> = {
  UNIT: { rows: 'table unit_rows', amount: null },
  ORGANIZATION: { rows: 'table organization_rows', amount: null },
  GRID: { rows: 'table grid_rows', amount: null },
};

const gathered = (counts: readonly string[]) =>
  counts.length === 0 ? 'null' : `(select jsonb_agg(to_jsonb(c)) from (${counts.join(' union all ')}) c)`;

const BROKEN: Readonly<Record<CoverageSubject, readonly string[]>> = {
  UNIT: ['KIND', 'SECTOR', 'MODE', 'TENANT'],
  ORGANIZATION: ['TENANT'],
  GRID: ['CLASS', 'TENANT'],
};

/** What has to be counted of a subject: nothing, or one thing. */
function countsAsked(subject: CoverageSubject, parts: ReportParts): Omit<CountsAsked, 'source'>[] {
  const { definition, options, breakdowns } = parts;
  const dimensions = breakdowns.filter((each) => BROKEN[subject].includes(each));
  const isBroken = dimensions.some((each) => each !== 'TENANT');
  const codes = DEFINITION_CODES.filter((code) => {
    if (DEFINITIONS[code].subject !== subject) return false;
    if (parts.areMeasuresAsked) return true;
    if (code === definition && (parts.isRateAsked || breakdowns.includes('TENANT'))) return true;
    return isBroken && code === (subject === 'GRID' ? 'GRID' : unitDefinition(definition));
  });
  const isPartition = subject === 'UNIT' && (parts.isPartitionAsked || breakdowns.includes('TENANT'));
  if (codes.length === 0 && !isPartition) return [];
  const figures = codes.map((code) => ({ code, options: optionsOf(code, options) }));
  return [{ subject, dimensions, figures }];
}

/** Units in scope that are not at work: found by the survey, and shells. */
function othersSql({ kinds, sectors }: ReportAsked, time: FactTime, bind: Bind): string {
  const count = (status: string) => `
             (select count(*)::int
                from scoped_units q
                join units u on u.tenant_id = $1 and u.id = q.unit_id
                join ${factsOn('unit_states', time)} s on s.tenant_id = $1 and s.unit_id = u.id and s.status = '${status}'
               where ${kinds === null ? 'true' : `u.kind = any(${bind(kinds)}::text[])`}
                 and ${sectors === null ? 'true' : `u.sector = any(${bind(sectors)}::text[])`})`;
  return `${count('SURVEYED')} as surveyed, ${count('SHELL')} as shells`;
}
