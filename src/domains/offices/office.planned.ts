import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedMember } from '../members/member.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import type { Office } from './office.type';
import type { Term } from './term.type';

export const officeId = globalIdPrefix('Office', 'off', '任职');

/** A record replaced on its own first day was held for no day. */
const endOf = (alias: string) =>
  `case when ${alias}.superseded_at is null then upper(${alias}.valid) else lower(${alias}.valid) end`;

export const plannedTerm: PlannedType<Term> = {
  typeName: 'Term',
  table: 'terms',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'office:read',
  globalId: (key) => key,
  columns: { beganOn: 'began_on', endsOn: 'ends_on', documentNumber: 'document_number', recordedAt: 'recorded_at' },
  computed: { endedOn: ({ alias }) => endOf(alias) },
  links: { organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } } },
};

export const plannedOffice: PlannedType<Office> = {
  typeName: 'Office',
  table: 'offices',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'office:read',
  globalId: officeId,
  columns: {
    post: 'post',
    duty: 'duty',
    appointment: 'appointment',
    unitPost: 'unit_post',
    documentNumber: 'document_number',
    recordedAt: 'recorded_at',
  },
  computed: {
    startedOn: ({ alias }) => `lower(${alias}.valid)`,
    endedOn: ({ alias }) => endOf(alias),
    // Whoever sees the office sees this much of its holder; the member itself obeys the reach of members.
    maskedName: ({ alias }) =>
      `select m.masked_name from members m where m.tenant_id = $1 and m.id = ${alias}.member_id`,
  },
  links: {
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } },
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
    term: { kind: 'one', target: () => plannedTerm, on: { term_id: 'id' } },
  },
};
