import { addLinks, type PlannedType } from '../../data/planner/declare';
import { plannedElection } from '../elections/election.planned';
import { plannedRectificationCase } from '../rectification/case.planned';
import { isOverdueSql } from './overdue.rules';
import { plannedAssignment, plannedProblem } from './plan.planned';
import { planFactsSql } from './plan-facts.rules';
import type { RectificationMeasureCounts } from './plan-state.type';

const plannedMeasureCounts: PlannedType<RectificationMeasureCounts> = {
  typeName: 'RectificationMeasureCounts',
  table: 'measure_counts',
  isTenantTable: true,
  keyColumn: 'case_id',
  action: 'case:read',
  globalId: (key) => key,
  columns: {
    total: 'total',
    planned: 'planned',
    doing: 'doing',
    done: 'done',
    verified: 'verified',
    overdue: 'overdue',
  },
  links: {},
};

/** The fields of a case that lead to its plan. */
addLinks(plannedRectificationCase, {
  problems: {
    kind: 'many',
    target: () => plannedProblem,
    ownerColumn: 'case_id',
    where: () => 'o.superseded_at is null',
    orderBy: 'o.position, o.id',
  },
  assignments: {
    kind: 'many',
    target: () => plannedAssignment,
    ownerColumn: 'case_id',
    where: ({ date }, { isCurrent }) =>
      `o.superseded_at is null${isCurrent === true ? ` and o.valid @> ${date}` : ''}${isCurrent === false ? ` and not o.valid @> ${date}` : ''}`,
    orderBy: 'lower(o.valid), o.recorded_at, o.id',
  },
  planGaps: { kind: 'value', sql: ({ alias, date }) => planFactsSql(alias, date), isReworked: true },
  measureCounts: {
    kind: 'computed',
    target: () => plannedMeasureCounts,
    from: ({ alias, date }) =>
      `select ${alias}.id as case_id, count(*)::int as total,
              (count(*) filter (where m.state = 'PLANNED'))::int as planned, (count(*) filter (where m.state = 'DOING'))::int as doing,
              (count(*) filter (where m.state = 'DONE'))::int as done, (count(*) filter (where m.state = 'VERIFIED'))::int as verified,
              (count(*) filter (where ${isOverdueSql(date)}))::int as overdue
         from rectification_measures m
         join rectification_cases c on c.tenant_id = $1 and c.id = m.case_id
        where m.tenant_id = $1 and m.case_id = ${alias}.id and m.superseded_at is null`,
  },
  election: { kind: 'one', target: () => plannedElection, on: { election_id: 'id' } },
});
