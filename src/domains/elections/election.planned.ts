import type { PlannedType, RowSql } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedTerm } from '../offices/office.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Election } from './election.type';

export const electionId = globalIdPrefix('Election', 'elc', '选举');

/** Each step has its day, so where an election stood on a day of the past follows from the row. */
function statusOn({ alias, date, isPast }: RowSql): string {
  if (!isPast) return `${alias}.status`;
  return `case when ${alias}.cancelled_on <= ${date} then 'CANCELLED' when ${alias}.ratified_on <= ${date} then 'RATIFIED'
               when ${alias}.held_on <= ${date} then 'HELD' when ${alias}.approved_on <= ${date} then 'APPROVED'
               when ${alias}.postponed_on <= ${date} then 'POSTPONED' else 'REMINDED' end`;
}

export const plannedElection: PlannedType<Election> = {
  typeName: 'Election',
  table: 'elections',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'office:read',
  globalId: electionId,
  columns: {
    kind: 'kind',
    remindedOn: 'reminded_on',
    postponedOn: 'postponed_on',
    postponedUntil: 'postponed_until',
    postponementDocument: 'postponement_document',
    approvedOn: 'approved_on',
    approvalDocument: 'approval_document',
    heldOn: 'held_on',
    votersDue: 'voters_due',
    votersPresent: 'voters_present',
    ratifiedOn: 'ratified_on',
    ratificationDocument: 'ratification_document',
    cancelledOn: 'cancelled_on',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: { status: statusOn },
  links: {
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    term: { kind: 'one', target: () => plannedTerm, on: { term_id: 'id' } },
    newTerm: { kind: 'one', target: () => plannedTerm, on: { new_term_id: 'id' } },
  },
};

/** Whether an election had begun by the day and was not over yet. */
export function isOpenOn(alias: string, date: string): string {
  return `${alias}.reminded_on <= ${date}
      and (${alias}.ratified_on is null or ${alias}.ratified_on > ${date})
      and (${alias}.cancelled_on is null or ${alias}.cancelled_on > ${date})`;
}
