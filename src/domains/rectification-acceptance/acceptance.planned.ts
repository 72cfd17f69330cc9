import type { PlannedType } from '../../data/planner/declare';
import { plannedMember } from '../members/member.planned';
import type { RectificationAcceptance, RectificationAcceptor } from './acceptance.type';

/** Both are read through their case, whose reach is theirs. */
const ACTION = 'case:read';

export const plannedAcceptor: PlannedType<RectificationAcceptor> = {
  typeName: 'RectificationAcceptor',
  table: 'rectification_acceptors',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { post: 'post' },
  computed: {
    maskedName: ({ alias }) =>
      `select m.masked_name from members m where m.tenant_id = $1 and m.id = ${alias}.member_id`,
  },
  links: { member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } } },
};

export const plannedAcceptance: PlannedType<RectificationAcceptance> = {
  typeName: 'RectificationAcceptance',
  table: 'rectification_acceptances',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: {
    heldOn: 'held_on',
    reportDocument: 'report_document',
    meetingDue: 'meeting_due',
    meetingPresent: 'meeting_present',
    satisfiedCount: 'satisfied_count',
    basicallySatisfiedCount: 'basically_satisfied_count',
    dissatisfiedCount: 'dissatisfied_count',
    fieldCheckedOn: 'field_checked_on',
    result: 'result',
    recordedAt: 'recorded_at',
  },
  // A number of arbitrary precision would come as text.
  computed: { points: ({ alias }) => `${alias}.points::float8` },
  fields: {
    meeting: ['meetingDue', 'meetingPresent', 'satisfiedCount', 'basicallySatisfiedCount', 'dissatisfiedCount'],
  },
  links: {
    acceptors: { kind: 'many', target: () => plannedAcceptor, ownerColumn: 'acceptance_id', orderBy: 'o.id' },
  },
};
