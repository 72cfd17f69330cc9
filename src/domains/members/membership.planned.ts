import type { PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import type { Employment, Membership, Participation } from './membership.type';

const validity = {
  validFrom: ({ alias }: RowSql) => `lower(${alias}.valid)`,
  validUntil: ({ alias }: RowSql) => `upper(${alias}.valid)`,
};

export const plannedMembership: PlannedType<Membership> = {
  typeName: 'Membership',
  table: 'memberships',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'member:read',
  globalId: (key) => key,
  columns: {
    category: 'category',
    standing: 'standing',
    beginReason: 'begin_reason',
    endReason: 'end_reason',
    documentNumber: 'document_number',
    recordedAt: 'recorded_at',
  },
  computed: validity,
  links: {
    branch: { kind: 'one', target: () => plannedOrganization, on: { branch_id: 'id' } },
    group: { kind: 'one', target: () => plannedOrganization, on: { group_id: 'id' } },
  },
};

export const plannedParticipation: PlannedType<Participation> = {
  typeName: 'Participation',
  table: 'participations',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'member:read',
  globalId: (key) => key,
  columns: { recordedAt: 'recorded_at' },
  computed: validity,
  links: { organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } } },
};

/** One row a member at most: a member works in one unit a time. */
export const plannedEmployment: PlannedType<Employment> = {
  typeName: 'Employment',
  table: 'employments',
  isTenantTable: true,
  keyColumn: 'member_id',
  action: 'member:read',
  globalId: (key) => key,
  columns: { since: 'since' },
  links: { unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } } },
};
