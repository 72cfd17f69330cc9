import type { PlannedType } from '../../data/planner/declare';
import type { ReachSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedMember } from '../members/member.planned';
import { organizationsInReach } from '../organizations/in-reach.rules';
import { plannedRectificationCase } from '../rectification/case.planned';
import { plannedUnit } from '../units/unit.planned';
import type { RectificationAssignment } from './assignment.type';
import type { RectificationMeasure } from './measure.type';
import { isOverdueSql } from './overdue.rules';
import type { RectificationProblem } from './problem.type';

export const assignmentId = globalIdPrefix('RectificationAssignment', 'ras', '包保责任');
export const measureId = globalIdPrefix('RectificationMeasure', 'rme', '整顿措施');
export const problemId = globalIdPrefix('RectificationProblem', 'rpr', '问题清单项');

const ACTION = 'case:read';

/** Whoever sees the case sees what belongs to it. */
const reach = ({ alias, roots }: ReachSql) =>
  `exists (select from rectification_cases c
            where c.tenant_id = $1 and c.id = ${alias}.case_id and c.organization_id = any(${organizationsInReach(roots)}))`;

const rectificationCase = {
  kind: 'one',
  target: () => plannedRectificationCase,
  on: { case_id: 'id' },
} as const;

export const plannedAssignment: PlannedType<RectificationAssignment> = {
  typeName: 'RectificationAssignment',
  table: 'rectification_assignments',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: assignmentId,
  columns: { role: 'role', level: 'level', post: 'post', recordedAt: 'recorded_at' },
  computed: {
    startedOn: ({ alias }) => `lower(${alias}.valid)`,
    // One that ended on its own first day was held for no day.
    endedOn: ({ alias }) =>
      `case when ${alias}.superseded_at is null then upper(${alias}.valid) else lower(${alias}.valid) end`,
    // Whoever sees the case sees this much of who answers for it; the member itself obeys the reach of members.
    maskedName: ({ alias }) =>
      `select m.masked_name from members m where m.tenant_id = $1 and m.id = ${alias}.member_id`,
  },
  reach,
  links: {
    rectificationCase,
    member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } },
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
  },
};

export const plannedMeasure: PlannedType<RectificationMeasure> = {
  typeName: 'RectificationMeasure',
  table: 'rectification_measures',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: measureId,
  columns: {
    position: 'position',
    goal: 'goal',
    steps: 'steps',
    deadline: 'deadline',
    state: 'state',
    doneOn: 'done_on',
    recordedAt: 'recorded_at',
  },
  computed: {
    isOverdue: ({ alias, date }) =>
      `exists (select from rectification_measures m
                 join rectification_cases c on c.tenant_id = $1 and c.id = m.case_id
                where m.tenant_id = $1 and m.id = ${alias}.id and ${isOverdueSql(date)})`,
  },
  reach,
  links: {
    problem: { kind: 'one', target: () => plannedProblem, on: { problem_id: 'id' } },
    owner: { kind: 'one', target: () => plannedAssignment, on: { owner_id: 'id' } },
  },
};

export const plannedProblem: PlannedType<RectificationProblem> = {
  typeName: 'RectificationProblem',
  table: 'rectification_problems',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: problemId,
  columns: { position: 'position', category: 'category', statement: 'statement', recordedAt: 'recorded_at' },
  reach,
  links: {
    rectificationCase,
    measures: {
      kind: 'many',
      target: () => plannedMeasure,
      ownerColumn: 'problem_id',
      orderBy: 'o.position, o.id',
    },
  },
};
