import type { TenantLevel } from '../administration/tenant.rules';
import type { CaseClass, CaseState } from '../rectification/case.rules';
import type { TenantClassFigures, TenantRectificationFigures } from './below.type';
import { FIGURE_SCOPES, type FigureScope } from './figures-sql.rules';

/** How counts of tenants below, by class and state, become the figures of each of them and of all. */

/** Cases of one class in one state in one tenant of one year; null in a tenant without any. */
export interface CountRow {
  year: number;
  tenantId: string;
  tenantCode: string;
  tenantName: string;
  tenantLevel: TenantLevel;
  class: CaseClass | null;
  state: CaseState | null;
  cases: number;
  measures: number;
  measuresDone: number;
  measuresOverdue: number;
}

/** Numbers of persons of a tenant, or of all of them, as far as they are told. */
export interface PersonsRow {
  year: number;
  tenantId: string | null;
  pairedUnits: number;
  responsiblePersons: number | null;
  contactLeaders: number | null;
  prefectureLeaders: number | null;
  bodyChanges: number | null;
}

const NOBODY = {
  pairedUnits: 0,
  responsiblePersons: null,
  contactLeaders: null,
  prefectureLeaders: null,
  bodyChanges: null,
};

/** The figures of one year: a row a tenant, in the order of the counts, and one of all at last. */
export function figuresByTenant(
  counts: readonly CountRow[],
  persons: readonly PersonsRow[],
): TenantRectificationFigures[] {
  const personsOf = new Map(persons.map(({ year, tenantId, ...numbers }) => [tenantId, numbers]));
  const tenants = new Map<string, CountRow[]>();
  for (const row of counts) tenants.set(row.tenantId, [...(tenants.get(row.tenantId) ?? []), row]);
  const rows = [...tenants].map(([tenantId, own]) => {
    const { tenantCode, tenantName, tenantLevel } = own[0] as CountRow;
    const byClass = FIGURE_SCOPES.map((scope) => ofScope(own, scope));
    return { tenantCode, tenantName, tenantLevel, byClass, ...(personsOf.get(tenantId) ?? NOBODY) };
  });
  const ofAll = FIGURE_SCOPES.map((scope) => ofScope(counts, scope));
  const all = { tenantCode: null, tenantName: null, tenantLevel: null, byClass: ofAll };
  return [...rows, { ...all, ...(personsOf.get(null) ?? NOBODY) }];
}

function ofScope(rows: readonly CountRow[], scope: FigureScope): TenantClassFigures {
  const counted = rows.filter((row) => scope === 'TOTAL' || row.class === scope);
  const sum = (of: 'cases' | 'measures' | 'measuresDone' | 'measuresOverdue') =>
    counted.reduce((total, row) => total + row[of], 0);
  const states = new Map<CaseState, number>();
  for (const { state, cases } of counted) if (state !== null) states.set(state, (states.get(state) ?? 0) + cases);
  return {
    class: scope === 'TOTAL' ? null : scope,
    cases: sum('cases'),
    byState: [...states].map(([state, count]) => ({ state, count })),
    measures: sum('measures'),
    measuresDone: sum('measuresDone'),
    measuresOverdue: sum('measuresOverdue'),
  };
}
