import type { PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { branchesInReach } from '../members/member.planned';
import { plannedTerm } from '../offices/office.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Election, ElectionTurnout } from './election.type';

export const electionId = globalIdPrefix('Election', 'elc', '选举');

/** Each step has its day, so where an election stood on a day of the past follows from the row. */
function statusOn({ alias, date, isPast }: RowSql): string {
  if (!isPast) return `${alias}.status`;
  return `case when ${alias}.cancelled_on <= ${date} then 'CANCELLED' when ${alias}.ratified_on <= ${date} then 'RATIFIED'
               when ${alias}.held_on <= ${date} then 'HELD' when ${alias}.approved_on <= ${date} then 'APPROVED'
               when ${alias}.postponed_on <= ${date} then 'POSTPONED' else 'REMINDED' end`;
}

/** The columns that each step sets, by property, and the column of its day. */
const SET_BY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  postponed_on: {
    postponedOn: 'postponed_on',
    postponedUntil: 'postponed_until',
    postponementDocument: 'postponement_document',
  },
  approved_on: { approvedOn: 'approved_on', approvalDocument: 'approval_document' },
  // The turnout is beside the election, in its own row.
  held_on: { heldOn: 'held_on', turnoutId: 'id' },
  ratified_on: {
    ratifiedOn: 'ratified_on',
    ratificationDocument: 'ratification_document',
    newTermId: 'new_term_id',
  },
  cancelled_on: { cancelledOn: 'cancelled_on' },
};

const COLUMNS = Object.assign({}, ...Object.values(SET_BY)) as Record<string, string>;

/** Before its day a step had not been taken: what it sets is null then, and so are the links to what came of it. */
const onceTaken = Object.entries(SET_BY).flatMap(([day, columns]) =>
  Object.entries(columns).map(([property, column]): [string, (row: RowSql) => string] => [
    property,
    ({ alias, date }) => `case when ${alias}.${day} <= ${date} then ${alias}.${column} end`,
  ]),
);

/**
 * How many might vote, beside the number of full members, which the whole tenant sees, tells how many of a few have lost the vote. So the
 * numbers of the vote are for those within whose reach the members are.
 */
const plannedTurnout: PlannedType<ElectionTurnout> = {
  typeName: 'ElectionTurnout',
  table: 'elections',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'member:read',
  globalId: electionId,
  columns: { votersDue: 'voters_due', votersPresent: 'voters_present' },
  reach: ({ alias, roots }) => `${alias}.organization_id = any(${branchesInReach(roots)})`,
  links: {},
};

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
    ...COLUMNS,
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: { ...Object.fromEntries(onceTaken), status: statusOn },
  links: {
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    term: { kind: 'one', target: () => plannedTerm, on: { term_id: 'id' } },
    newTerm: { kind: 'one', target: () => plannedTerm, on: { new_term_id: 'id' } },
    turnout: { kind: 'one', target: () => plannedTurnout, on: { id: 'id' } },
  },
};

/** Whether an election had begun by the day and was not over yet. */
export function isOpenOn(alias: string, date: string): string {
  return `${alias}.reminded_on <= ${date}
      and (${alias}.ratified_on is null or ${alias}.ratified_on > ${date})
      and (${alias}.cancelled_on is null or ${alias}.cancelled_on > ${date})`;
}
